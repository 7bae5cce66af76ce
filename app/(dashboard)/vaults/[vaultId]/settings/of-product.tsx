'use client'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { Loaded } from '#components/ui/loaded.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'

export type SettingsTabProps = { readonly vault: VaultDetail; readonly onClose: () => void }

type OfProductProps = {
  readonly vault: VaultDetail
  readonly children: (product: VaultProduct) => ReactNode
}

/** What needs the card of the vault's product, which a worker tells. */
export function OfProduct({ vault, children }: OfProductProps) {
  const products = useQuery(vaultProductsQuery())
  return (
    <Loaded query={products} skeleton={<RowsSkeleton rows={3} />} what="its product">
      {(data) => {
        const product = data.find(({ kind }) => kind === vault.kind)
        return product === undefined ? (
          <Text size="sm">No worker of this version has told what it can read of such a vault.</Text>
        ) : (
          children(product)
        )
      }}
    </Loaded>
  )
}
