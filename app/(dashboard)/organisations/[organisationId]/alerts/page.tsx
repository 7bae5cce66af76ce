import type { Metadata } from 'next'
import { hostedAlertsQuery } from '#app/_data/hosted-alerts.ts'
import { organisationQuery } from '#app/_data/organisations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listHostedAlerts } from '#inventory/hosted-alert/list-hosted-alerts.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { HostedAlerts } from './alerts.tsx'
import { loadAlertState } from './filters.ts'

export const metadata: Metadata = { title: "GitHub's own alerts" }

type Props = { params: Params<'organisationId'>; searchParams: Search }

export default async function HostedAlertsPage({ params, searchParams }: Props) {
  const { organisationId } = await params
  const { state, found, repositoryId } = await loadAlertState(searchParams)
  const ctx = await pageCtx()
  const organisation = await foundOr404(organisationId, () => getOrganisation(ctx, { organisationId }))
  const filters = {
    organisationId,
    state: state ?? undefined,
    found: found ?? undefined,
    repositoryId: repositoryId ?? undefined,
  }
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(organisationQuery(organisationId), organisation),
        firstPageOf(hostedAlertsQuery(filters), () => listHostedAlerts(ctx, filters)),
      ]}
    >
      <HostedAlerts organisationId={organisationId} />
    </Prefetched>
  )
}
