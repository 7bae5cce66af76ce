import type { Metadata } from 'next'
import { organisationSourcesQuery } from '#app/_data/organisation-sources.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { getOrganisationSources } from '#inventory/organisation/get-organisation-sources.ts'
import { OrganisationSourcesPanel } from './organisation-sources.tsx'

export const metadata: Metadata = { title: 'Besides code' }

export default async function OrganisationSourcesPage({ params }: { params: Params<'organisationId'> }) {
  const { organisationId } = await params
  const ctx = await pageCtx()
  const sources = await foundOr404(organisationId, () => getOrganisationSources(ctx, { organisationId }))
  return (
    <Prefetched fill={[one(organisationSourcesQuery(organisationId), sources)]}>
      <OrganisationSourcesPanel organisationId={organisationId} />
    </Prefetched>
  )
}
