import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listVaultProducts } from '#inventory/vault-product/list-vault-products.ts'
import { ConnectVault } from './connect-vault.tsx'

export const metadata: Metadata = { title: 'Connect a vault' }

export default async function ConnectVaultPage() {
  const ctx = await pageCtx()
  if (!ctx.permissions.has('vault.manage')) notFound()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Connect a vault" />}
      fill={[one(vaultProductsQuery(), () => listVaultProducts(ctx))]}
    >
      <ConnectVault />
    </Prefetched>
  )
}
