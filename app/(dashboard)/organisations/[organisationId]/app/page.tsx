import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { accessQuery } from '#app/_data/organisations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { AppFormPage } from './app-form.tsx'

export const metadata: Metadata = { title: 'A GitHub App of its own' }

export default async function OrganisationAppPage({ params }: { params: Params<'organisationId'> }) {
  const { organisationId } = await params
  const ctx = await pageCtx()
  if (!ctx.permissions.has('source.add')) notFound()
  const access = await foundOr404(organisationId, () => getAccess(ctx, { organisationId }))
  return (
    <Prefetched fill={[one(accessQuery(organisationId), access)]}>
      <AppFormPage organisationId={organisationId} />
    </Prefetched>
  )
}
