import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { vaultKindWords } from '#components/entry/entry-words.ts'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import classes from '#components/vault/vault.module.css'
import { SyncMark } from '#components/vault/vault-marks.tsx'
import { modeWords, reachWords } from '#components/vault/vault-words.ts'
import type { VaultView } from '#inventory/model/vault-view.ts'
import { LiveMark } from '../sources/live-mark.tsx'

const Soft = ({ children }: { children: React.ReactNode }) => <span className={classes.soft}>{children}</span>

export const vaultColumns: readonly Column<VaultView>[] = [
  {
    id: 'name',
    header: 'Vault',
    card: 'block',
    cell: ({ id, sourceId, name, kind, address, liveAt }) => (
      <div className={classes.stack}>
        <Anchor component={Link} href={routes.vault(id)} className={classes.name}>
          {name}
        </Anchor>
        <Soft>{address === kind ? vaultKindWords[kind] : `${vaultKindWords[kind]} · ${address}`}</Soft>
        <LiveMark source={{ id: sourceId, name, liveAt }} />
      </div>
    ),
  },
  {
    id: 'read',
    header: 'How it is read',
    label: 'Read',
    width: '14rem',
    cell: ({ mode, reach }) => (
      <div className={classes.stack}>
        {modeWords[mode]}
        <Soft>{reachWords[reach]}</Soft>
      </div>
    ),
  },
  {
    id: 'health',
    header: 'Last sync',
    label: 'Last sync',
    width: '13rem',
    cell: (vault) => <Health vault={vault} />,
  },
  {
    id: 'parts',
    header: 'Coverage',
    label: 'Coverage',
    width: '13rem',
    cell: (vault) => <Parts vault={vault} />,
  },
  {
    id: 'entries',
    header: 'Entries',
    label: 'Entries',
    width: '7rem',
    cell: ({ id, name, entries, syncedAt }) =>
      syncedAt === null && entries === 0 ? (
        <Soft>Not looked yet</Soft>
      ) : (
        <Anchor component={Link} href={routes.inventory({ vault: [id] })}>
          {formatCount(entries)}
          <span className="visually-hidden"> entries in {name}</span>
        </Anchor>
      ),
  },
]

function Health({ vault: { lastSync, syncedAt, nextSyncAt, reach } }: { vault: VaultView }) {
  return (
    <div className={classes.stack}>
      {lastSync === null ? <Soft>Nothing came yet</Soft> : <SyncMark state={lastSync.state} />}
      <Soft>
        {syncedAt === null ? (
          'Never read whole'
        ) : (
          <>
            As of <When at={syncedAt} />
          </>
        )}
        {reach === 'worker' && nextSyncAt !== null && (
          <>
            , next <When at={nextSyncAt} />
          </>
        )}
      </Soft>
      {lastSync?.error != null && <span style={{ color: 'var(--severity-critical)' }}>{lastSync.error}</span>}
    </div>
  )
}

/** What was read of what was found; what was not stands in words, in the same size. */
function Parts({ vault: { id, parts, doctor } }: { vault: VaultView }) {
  const missing = doctor?.checks.filter(({ state }) => state === 'missing').length ?? 0
  const dark = [
    parts.notPermitted > 0 ? `${parts.notPermitted} not permitted` : '',
    parts.notReadable > 0 ? `${parts.notReadable} found, not readable` : '',
    parts.partlyRead > 0 ? `${parts.partlyRead} partly read` : '',
    parts.failed > 0 ? `${parts.failed} failed` : '',
    parts.pending > 0 ? `${parts.pending} not read yet` : '',
  ].filter((words) => words !== '')
  return (
    <div className={classes.stack}>
      {parts.total === 0 ? (
        <Soft>Nothing found yet</Soft>
      ) : (
        <span>
          {formatCount(parts.read)} of {plural(parts.total, 'part')}
        </span>
      )}
      {parts.notLately > 0 && (
        <Anchor
          component={Link}
          c="var(--severity-critical)"
          href={routes.vault(id, { state: 'not-lately' })}
        >
          {formatCount(parts.notLately)} not looked at in 24 h
        </Anchor>
      )}
      {dark.length > 0 && <span style={{ color: 'var(--severity-high)' }}>{dark.join(', ')}</span>}
      {doctor?.reachable === false && (
        <span style={{ color: 'var(--severity-critical)' }}>Cannot be reached</span>
      )}
      {missing > 0 && <Soft>{plural(missing, 'permission')} missing</Soft>}
    </div>
  )
}
