'use client'
import { useQuery } from '@tanstack/react-query'
import { vaultHoldersQuery } from '#app/_data/entries.ts'
import { routes } from '#app/_routes.ts'
import { HolderList } from '#components/entry/holder-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { vaultMatchWords } from '#components/ui/words.ts'
import type { VaultMatch } from '#inventory/model/terms.ts'

type VaultHoldersProps = { readonly credentialId: string; readonly vaultMatch?: VaultMatch }

/** Which entries of vaults hold a leaked value; none shown is not none there, and what the ledger knows is said. */
export function VaultHolders({ credentialId, vaultMatch }: VaultHoldersProps) {
  const query = useQuery(vaultHoldersQuery(credentialId))
  if (query.data?.items.length === 0 && vaultMatch === undefined) return null
  return (
    <Panel title="In vaults">
      <Loaded query={query} skeleton={<RowsSkeleton rows={1} />} what="the entries of vaults">
        {({ items }) =>
          items.length === 0 && vaultMatch !== undefined ? (
            <span style={{ color: 'var(--ink-soft)' }}>
              {vaultMatchWords[vaultMatch]}
              {vaultMatch === 'current-version' || vaultMatch === 'older-version'
                ? ', which you may not see.'
                : '.'}
            </span>
          ) : (
            <HolderList holders={items} hrefOf={routes.entry} />
          )
        }
      </Loaded>
    </Panel>
  )
}
