import { endpoint } from '#app/_http/endpoint.ts'
import { EntryFacets, EntryFilters } from '#inventory/model/vault-view.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'

export const GET = endpoint({
  query: EntryFilters,
  reply: EntryFacets,
  run: (ctx, { query }) => countEntryFacets(ctx, query),
})
