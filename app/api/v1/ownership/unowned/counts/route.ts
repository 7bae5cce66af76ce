import { endpoint } from '#app/_http/endpoint.ts'
import { UnownedCounts, UnownedFilters } from '#inventory/model/unowned.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'

export const GET = endpoint({
  query: UnownedFilters,
  reply: UnownedCounts,
  run: (ctx, { query }) => countUnowned(ctx, query),
})
