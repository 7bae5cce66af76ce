'use client'
import { Anchor } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { routes } from '#app/_routes.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import classes from '#components/vault/vault.module.css'
import { FILES_ONLY } from '#components/vault/vault-words.ts'
import { VaultKind } from '#inventory/model/vault.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { ConnectionForm } from './connection-form.tsx'

/** Which product, and then all that connecting it takes. */
export function ConnectVault() {
  const products = useQuery(vaultProductsQuery())
  const [kind, setKind] = useState<VaultKind | null>(null)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.vaults()} size="sm">
            Vaults
          </Anchor>
        }
        title="Connect a vault"
        text="The least it takes: names, dates and readers, no values. You see what to grant before anything is asked."
      />
      <Loaded query={products} skeleton={<RowsSkeleton />} what="what can be connected">
        {(data) =>
          data.length === 0 ? (
            <Empty icon={<IconPlugConnectedX />} title="No worker has told yet what it can read">
              Start a worker of this version; what it can read appears here by itself.
            </Empty>
          ) : (
            <div style={{ display: 'grid', gap: '1rem' }}>
              <Panel title="Which product">
                <Products products={data} chosen={kind} onChoose={setKind} />
              </Panel>
              {data
                .filter((product) => product.kind === kind)
                .map((product) => (
                  <ConnectionForm key={product.kind} product={product} />
                ))}
            </div>
          )
        }
      </Loaded>
    </>
  )
}

type ProductsProps = {
  readonly products: readonly VaultProduct[]
  readonly chosen: VaultKind | null
  readonly onChoose: (kind: VaultKind) => void
}

function Products({ products, chosen, onChoose }: ProductsProps) {
  return (
    <ul className={classes.choices}>
      {products.map(({ kind, title, exports }) => (
        <li key={kind}>
          <button
            type="button"
            className={classes.choice}
            aria-pressed={chosen === kind}
            onClick={() => onChoose(VaultKind.parse(kind))}
          >
            <strong>{title}</strong>
            <span className={classes.soft}>
              {FILES_ONLY.has(kind)
                ? 'From files'
                : exports.length === 0
                  ? 'Over the network'
                  : `Over the network, or from ${plural(exports.length, 'export')}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
