import type { Metadata } from 'next'
import { vaultsQuery } from '#app/_data/vaults.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { loadVaultFilters } from './filters.ts'
import { Vaults } from './vaults.tsx'

export const metadata: Metadata = { title: 'Vaults' }

export default async function VaultsPage({ searchParams }: { searchParams: Search }) {
  const { parts } = await loadVaultFilters(searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Vaults" />}
      fill={[firstPageOf(vaultsQuery(parts), () => listVaults(ctx, { parts: parts ?? undefined }))]}
    >
      <Vaults />
    </Prefetched>
  )
}
