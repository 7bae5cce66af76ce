import { IconAlertOctagonFilled, IconCopy } from '@tabler/icons-react'
import type { Column } from '#components/data-table/data-table.tsx'
import { FoldedTable } from '#components/data-table/folded-table.tsx'
import { day } from '#components/ui/day.ts'
import marks from '#components/ui/marks.module.css'
import { plural } from '#components/ui/words.ts'
import type { VersionView } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { versionStateWords } from './entry-words.ts'

type VersionListProps = {
  readonly versions: readonly VersionView[]
  /** How many there are, should not all have come. */
  readonly total: number
}

/** Versions, newest first: what became of each, whether its value was read, and whether it leaked. */
export function VersionList({ versions, total }: VersionListProps) {
  if (versions.length === 0)
    return (
      <p className={classes.soft} style={{ padding: '0.8rem 1rem', margin: 0 }}>
        The vault tells no versions of it.
      </p>
    )
  return (
    <FoldedTable
      caption="Versions"
      rows={versions}
      atFirst={10}
      total={Math.max(total, versions.length)}
      columns={columns}
      rowKey={({ id }) => id}
    />
  )
}

const columns: readonly Column<VersionView>[] = [
  {
    id: 'name',
    header: 'Version',
    card: 'block',
    cell: (version) => (
      <span className={classes.cell}>
        <code className={classes.path}>{version.name}</code>
        <span className={classes.soft}>{versionStateWords[version.state]}</span>
      </span>
    ),
  },
  {
    id: 'created',
    header: 'Made',
    label: 'Made',
    width: '9rem',
    cell: (version) => (
      <span className={classes.cell}>
        {version.createdAt === null ? <span className={classes.soft}>No date</span> : day(version.createdAt)}
        {version.expiresAt !== null && <span className={classes.soft}>expires {day(version.expiresAt)}</span>}
        {version.destroyedAt !== null && (
          <span className={classes.soft}>destroyed {day(version.destroyedAt)}</span>
        )}
        {version.goneAt !== null && (
          <span className={classes.soft}>not listed since {day(version.goneAt)}</span>
        )}
      </span>
    ),
  },
  {
    id: 'value',
    header: 'Its value',
    label: 'Its value',
    width: '13.5rem',
    cell: (row) => <Value version={row} />,
  },
  { id: 'leaks', header: 'Leaked', label: 'Leaked', width: '9rem', cell: (row) => <Leaks version={row} /> },
]

function Value({ version }: { version: VersionView }) {
  if (version.valueReadAt === null) return <span className={classes.soft}>Never read</span>
  return (
    <span className={classes.cell}>
      <span>Compared on {day(version.valueReadAt)}</span>
      {version.sameAsBefore && (
        <span className={marks.mark} data-strong="">
          <IconCopy size={14} style={{ color: 'var(--severity-high)' }} aria-hidden="true" />
          Same as before
        </span>
      )}
      {version.leaves > 1 && <span className={classes.soft}>{plural(version.leaves, 'field')}</span>}
    </span>
  )
}

function Leaks({ version }: { version: VersionView }) {
  if (version.leaks > 0)
    return (
      <span className={marks.mark} data-strong="">
        <IconAlertOctagonFilled size={15} style={{ color: 'var(--severity-critical)' }} aria-hidden="true" />
        {plural(version.leaks, 'leak')}
      </span>
    )
  return <span className={classes.soft}>{version.valueReadAt === null ? 'Not measurable' : 'Not seen'}</span>
}
