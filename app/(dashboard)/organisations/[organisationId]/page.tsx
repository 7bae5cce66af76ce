import type { Metadata } from 'next'
import { backlogQuery } from '#app/_data/live.ts'
import { coverageQuery, organisationQuery, watchQuery } from '#app/_data/organisations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { listCoverage } from '#inventory/organisation/list-coverage.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { loadCoverageState } from './filters.ts'
import { Organisation } from './organisation.tsx'

export const metadata: Metadata = { title: 'Organisation' }

type Props = { params: Params<'organisationId'>; searchParams: Search }

export default async function OrganisationPage({ params, searchParams }: Props) {
  const { organisationId } = await params
  const filters = await loadCoverageState(searchParams)
  const ctx = await pageCtx()
  const organisation = await foundOr404(organisationId, () => getOrganisation(ctx, { organisationId }))
  const sourceId = await organisation().then(
    (found) => found.sourceId,
    () => null,
  )
  const asked = {
    organisationId,
    standing: filters.standing ?? undefined,
    reason: filters.reason ?? undefined,
    visibility: filters.visibility ?? undefined,
    q: filters.q?.slice(0, 200) ?? undefined,
  }
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(organisationQuery(organisationId), organisation),
        firstPageOf(coverageQuery(organisationId, filters), () => listCoverage(ctx, asked)),
        one(watchQuery(organisationId), () => getWatch(ctx, { organisationId })),
        ...(sourceId === null ? [] : [one(backlogQuery(sourceId), () => getBacklog(ctx, { sourceId }))]),
      ]}
    >
      <Organisation organisationId={organisationId} />
    </Prefetched>
  )
}
