'use client'
import { Anchor, Button, Group } from '@mantine/core'
import { IconRefresh, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useMay, useMayEverywhere } from '#app/_data/may.ts'
import { useSyncVault } from '#app/_data/vault-actions.ts'
import { isUnderWay, vaultQuery } from '#app/_data/vaults.ts'
import { routes } from '#app/_routes.ts'
import { vaultKindWords } from '#components/entry/entry-words.ts'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import { SyncMark } from '#components/vault/vault-marks.tsx'
import { modeWords } from '#components/vault/vault-words.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'
import { LiveMark } from '../../sources/live-mark.tsx'
import { Doctor } from './doctor.tsx'
import { Parts } from './parts.tsx'
import { Reading } from './reading.tsx'
import { VaultSettings } from './settings-dialog.tsx'
import { Syncs } from './syncs.tsx'

/** One vault: what was read of it and when, what its access may do, and what stays dark. */
export function Vault({ vaultId }: { vaultId: string }) {
  const vault = useQuery(vaultQuery(vaultId))
  return (
    <LoadedPage
      query={vault}
      skeleton={<RowsSkeleton />}
      what="the vault"
      list={{ href: routes.vaults(), words: 'Vaults' }}
    >
      {(data) => (
        <>
          <Header vault={data} />
          <Columns
            main={
              <>
                <Parts vault={data} />
                <Syncs vault={data} />
              </>
            }
            side={
              <>
                <Reading vault={data} />
                <Doctor vault={data} />
              </>
            }
          />
        </>
      )}
    </LoadedPage>
  )
}

function Header({ vault }: { vault: VaultDetail }) {
  const { id, sourceId, name, kind, address, mode, entries, lastSync, liveAt } = vault
  return (
    <PageHeader
      above={
        <Anchor component={Link} href={routes.vaults()} size="sm">
          Vaults
        </Anchor>
      }
      title={name}
      text={
        <Line>
          {lastSync !== null && <SyncMark state={lastSync.state} />}
          <LiveMark source={{ id: sourceId, name, liveAt }} />
          <span style={{ overflowWrap: 'anywhere' }}>
            {vaultKindWords[kind]}
            {address !== kind && ` · ${address}`}
          </span>
          <span>{modeWords[mode]}</span>
          <Anchor component={Link} href={routes.inventory({ vault: [id] })}>
            {plural(entries, 'entry', 'entries')}
          </Anchor>
        </Line>
      }
      actions={<Actions vault={vault} />}
    />
  )
}

function Actions({ vault }: { vault: VaultDetail }) {
  const may = useMay()
  const mayEverywhere = useMayEverywhere()
  const sync = useSyncVault(vault.id)
  const [editing, setEditing] = useState(false)
  return (
    <Group gap="xs">
      {vault.reach === 'worker' && may('vault.sync') && (
        <Button
          size="xs"
          variant="default"
          loading={sync.isPending || isUnderWay(vault)}
          leftSection={<IconRefresh size={14} aria-hidden="true" />}
          onClick={() => sync.mutate()}
        >
          Sync now
        </Button>
      )}
      {mayEverywhere('vault.manage') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSettings size={14} aria-hidden="true" />}
          onClick={() => setEditing(true)}
        >
          Settings
        </Button>
      )}
      {editing && <VaultSettings vault={vault} onClose={() => setEditing(false)} />}
    </Group>
  )
}
