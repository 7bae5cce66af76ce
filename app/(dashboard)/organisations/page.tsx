import type { Metadata } from 'next'
import { organisationsQuery } from '#app/_data/organisations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { listOrganisations } from '#inventory/organisation/list-organisations.ts'
import { Organisations } from './organisations.tsx'

export const metadata: Metadata = { title: 'Organisations' }

export default async function OrganisationsPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Organisations" />}
      fill={[firstPageOf(organisationsQuery(), () => listOrganisations(ctx, PageRequest.parse({})))]}
    >
      <Organisations />
    </Prefetched>
  )
}
