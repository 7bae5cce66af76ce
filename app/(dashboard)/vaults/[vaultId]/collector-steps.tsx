'use client'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { ExportList } from '#components/vault/export-list.tsx'
import type { VaultDetail } from '#inventory/model/vault-view.ts'

/** What to run where the vault is, for one that no worker reads. */
export function CollectorSteps({ vault: { kind, reach } }: { vault: VaultDetail }) {
  const products = useQuery({ ...vaultProductsQuery(), enabled: reach === 'files' })
  const product = products.data?.find((each) => each.kind === kind)
  if (reach === 'files')
    return product === undefined ? null : (
      <div style={{ marginTop: '1rem' }}>
        <ExportList exports={product.exports} />
      </div>
    )
  return (
    <Text size="sm" mt="md">
      Run <code>sprawl collect {kind}</code> beside the vault. It holds the grant itself and sends digests and
      metadata, or writes a bundle that <code>sprawl import</code> takes here.
    </Text>
  )
}
