import { type Column, DataTable } from '#components/data-table/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount } from '#components/ui/words.ts'
import { SyncProgress } from '#components/vault/sync-progress.tsx'
import classes from '#components/vault/vault.module.css'
import { SyncMark } from '#components/vault/vault-marks.tsx'
import type { VaultDetail, VaultSyncView } from '#inventory/model/vault-view.ts'

/** The last ten times it was read. */
export function Syncs({ vault: { syncs, parts, mode } }: { vault: VaultDetail }) {
  if (syncs.length === 0) return null
  return (
    <Panel title="Syncs" aside={syncs.length === 10 ? 'The last ten' : undefined} flush>
      <DataTable
        caption="Syncs"
        rows={syncs}
        columns={columns(parts.total, mode === 'fingerprint')}
        rowKey={({ id }) => id}
      />
    </Panel>
  )
}

const columns = (partsTotal: number, readsValues: boolean): readonly Column<VaultSyncView>[] => [
  {
    id: 'state',
    header: 'How it went',
    card: 'block',
    cell: (sync) => (
      <div className={classes.stack}>
        {sync.state === 'running' || sync.state === 'queued' ? (
          <SyncProgress sync={sync} partsTotal={partsTotal} />
        ) : (
          <SyncMark state={sync.state} />
        )}
        {sync.error !== null && <span style={{ color: 'var(--severity-critical)' }}>{sync.error}</span>}
      </div>
    ),
  },
  {
    id: 'when',
    header: 'When',
    label: 'When',
    width: '9rem',
    cell: ({ startedAt, requestedAt }) => <When at={startedAt ?? requestedAt} />,
  },
  {
    id: 'entries',
    header: 'Entries',
    label: 'Entries',
    width: '16rem',
    cell: ({ counts: { entriesSeen, entriesWritten, entriesGone } }) => (
      <span>
        {formatCount(entriesSeen)} seen, {formatCount(entriesWritten)} changed, {formatCount(entriesGone)}{' '}
        gone
      </span>
    ),
  },
  {
    id: 'values',
    header: 'Values',
    label: 'Values',
    width: '9rem',
    cell: ({ counts: { valuesRead, valuesRefused } }) =>
      readsValues || valuesRead > 0 ? (
        <span>
          {formatCount(valuesRead)} read{valuesRefused > 0 && `, ${formatCount(valuesRefused)} refused`}
        </span>
      ) : (
        <span className={classes.soft}>Not read here</span>
      ),
  },
]
