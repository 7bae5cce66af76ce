import type { Metadata } from 'next'
import { entriesQuery, entryFacetsQuery } from '#app/_data/entries.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { EntryFilters, EntryList } from '#inventory/model/vault-view.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { listEntries } from '#inventory/vault/list-entries.ts'
import { loadEntryState, toSaved, toSearch } from './filters.ts'
import { Inventory } from './inventory.tsx'

export const metadata: Metadata = { title: 'Inventory' }

export default async function InventoryPage({ searchParams }: { searchParams: Search }) {
  const search = toSearch(loadEntryState(await searchParams))
  const asked = toSaved(search)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Inventory" />}
      fill={[
        firstPageOf(entriesQuery(search), () => listEntries(ctx, EntryList.parse(asked))),
        one(entryFacetsQuery(search), () => countEntryFacets(ctx, EntryFilters.parse(asked))),
      ]}
    >
      <Inventory />
    </Prefetched>
  )
}
