import type { Metadata } from 'next'
import { vaultPartsQuery, vaultQuery } from '#app/_data/vaults.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params, Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { getVault } from '#inventory/vault/get-vault.ts'
import { listVaultParts } from '#inventory/vault/list-vault-parts.ts'
import { loadPartFilters } from './filters.ts'
import { Vault } from './vault.tsx'

export const metadata: Metadata = { title: 'Vault' }

type Props = { params: Params<'vaultId'>; searchParams: Search }

export default async function VaultPage({ params, searchParams }: Props) {
  const { vaultId } = await params
  const { state } = await loadPartFilters(searchParams)
  const ctx = await pageCtx()
  const vault = await foundOr404(vaultId, () => getVault(ctx, { vaultId }))
  return (
    <Prefetched
      waiting={<PageSkeleton />}
      fill={[
        one(vaultQuery(vaultId), vault),
        firstPageOf(vaultPartsQuery(vaultId, state, false), () =>
          listVaultParts(ctx, { vaultId, state: state ?? undefined }),
        ),
      ]}
    >
      <Vault vaultId={vaultId} />
    </Prefetched>
  )
}
