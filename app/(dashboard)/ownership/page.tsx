import type { Metadata } from 'next'
import { unownedCountsQuery, unownedQuery } from '#app/_data/unowned.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { listUnowned } from '#inventory/ownership/list-unowned.ts'
import { loadUnowned, toFilters } from './filters.ts'
import { Ownership } from './ownership.tsx'

export const metadata: Metadata = { title: 'Ownership' }

export default async function OwnershipPage({ searchParams }: { searchParams: Search }) {
  const filters = toFilters(loadUnowned(await searchParams))
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Ownership" />}
      fill={[
        firstPageOf(unownedQuery(filters), () => listUnowned(ctx, { ...filters, ...PageRequest.parse({}) })),
        one(unownedCountsQuery(filters), () => countUnowned(ctx, filters)),
      ]}
    >
      <Ownership />
    </Prefetched>
  )
}
