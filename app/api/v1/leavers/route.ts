import { endpoint } from '#app/_http/endpoint.ts'
import { listLeavers } from '#inventory/leaver/list-leavers.ts'
import { LeaverPage } from '#inventory/model/leaver.ts'
import { PageRequest } from '#inventory/model/page.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: LeaverPage,
  run: (ctx, { query }) => listLeavers(ctx, query),
})
