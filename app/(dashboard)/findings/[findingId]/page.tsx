import type { Metadata } from 'next'
import { findingOccurrencesQuery, findingQuery } from '#app/_data/findings.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { Finding } from './finding.tsx'

export const metadata: Metadata = { title: 'Finding' }

export default async function FindingPage({ params }: { params: Params<'findingId'> }) {
  const { findingId } = await params
  const ctx = await pageCtx()
  const finding = await foundOr404(findingId, () => getFinding(ctx, { findingId }))
  return (
    <Prefetched
      fill={[
        one(findingQuery(findingId), finding),
        firstPageOf(findingOccurrencesQuery(findingId), () =>
          listFindingOccurrences(ctx, { findingId, ...OccurrenceList.parse({}) }),
        ),
      ]}
    >
      <Finding findingId={findingId} />
    </Prefetched>
  )
}
