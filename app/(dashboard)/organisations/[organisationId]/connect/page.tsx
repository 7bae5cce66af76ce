import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { accessQuery, organisationQuery } from '#app/_data/organisations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import { Connecting } from './connecting.tsx'

export const metadata: Metadata = { title: 'Connect an organisation' }

type Props = { params: Params<'organisationId'>; searchParams: Search }

/** Goes on where the connecting stands. GitHub leads here, too, once somebody has installed the App. */
export default async function ConnectingPage({ params, searchParams }: Props) {
  const { organisationId } = await params
  const { installation_id: installation } = await searchParams
  const ctx = await pageCtx()
  if (!ctx.permissions.has('source.add')) notFound()
  const access = await foundOr404(organisationId, () => getAccess(ctx, { organisationId }))
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(accessQuery(organisationId), access),
        one(organisationQuery(organisationId), () => getOrganisation(ctx, { organisationId })),
      ]}
    >
      <Connecting organisationId={organisationId} comesFromInstalling={installation !== undefined} />
    </Prefetched>
  )
}
