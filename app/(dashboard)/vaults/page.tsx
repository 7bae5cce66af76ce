import type { Metadata } from 'next'
import { vaultsQuery } from '#app/_data/vaults.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PageRequest } from '#inventory/model/page.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { Vaults } from './vaults.tsx'

export const metadata: Metadata = { title: 'Vaults' }

export default async function VaultsPage() {
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Vaults" />}
      fill={[firstPageOf(vaultsQuery(), () => listVaults(ctx, PageRequest.parse({})))]}
    >
      <Vaults />
    </Prefetched>
  )
}
