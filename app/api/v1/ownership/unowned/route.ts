import { endpoint } from '#app/_http/endpoint.ts'
import { UnownedList, UnownedPage } from '#inventory/model/unowned.ts'
import { listUnowned } from '#inventory/ownership/list-unowned.ts'

export const GET = endpoint({
  query: UnownedList,
  reply: UnownedPage,
  run: (ctx, { query }) => listUnowned(ctx, query),
})
