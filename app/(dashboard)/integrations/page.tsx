import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listIntegrations } from '#inventory/integration/list-integrations.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { Integrations } from './integrations.tsx'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('integration.manage')) notFound()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Integrations" />}
      fill={[firstPageOf(integrationsQuery(), () => listIntegrations(ctx, PageRequest.parse({})))]}
    >
      <Integrations />
    </Prefetched>
  )
}
