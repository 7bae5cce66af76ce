import type { Metadata } from 'next'
import { findingFacetsQuery, findingsQuery } from '#app/_data/findings.ts'
import { quietQuery } from '#app/_data/live.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { countQuiet } from '#inventory/source/count-quiet.ts'
import { loadFindingState, toSearch } from './filters.ts'
import { Findings } from './findings.tsx'

export const metadata: Metadata = { title: 'Findings' }

export default async function FindingsPage({ searchParams }: { searchParams: Search }) {
  const search = toSearch(loadFindingState(await searchParams))
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Findings" />}
      fill={[
        firstPageOf(findingsQuery(search), () => listFindings(ctx, FindingList.parse(search))),
        one(findingFacetsQuery(search), () => countFindings(ctx, FindingFilters.parse(search))),
        one(quietQuery(), () => countQuiet(ctx)),
      ]}
    >
      <Findings />
    </Prefetched>
  )
}
