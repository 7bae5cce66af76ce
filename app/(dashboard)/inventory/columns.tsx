import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { DatedText } from '#components/entry/dated-text.tsx'
import classes from '#components/entry/entry.module.css'
import { entryKindWords, environmentWords } from '#components/entry/entry-words.ts'
import { LeakText } from '#components/entry/leak-text.tsx'
import { RiskMark } from '#components/entry/risk-mark.tsx'
import { RotationText } from '#components/entry/rotation-mark.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { day } from '#components/ui/day.ts'
import { plural } from '#components/ui/words.ts'
import type { EntryRow } from '#inventory/model/vault-view.ts'

export const entryColumns: readonly Column<EntryRow>[] = [
  {
    id: 'risk',
    card: 'mark',
    header: 'Risk',
    width: '3.8rem',
    cell: (row) => <RiskMark risk={row.risk} />,
  },
  { id: 'entry', card: 'block', header: 'Entry', cell: (row) => <Entry row={row} /> },
  {
    id: 'leaked',
    label: 'Leaked',
    header: 'Leaked',
    width: '9.3rem',
    cell: (row) => <LeakText leaks={row.leaks} duplicates={row.duplicates} />,
  },
  { id: 'owner', label: 'Owner', header: 'Owner', width: '7.9rem', cell: (row) => <Owner row={row} /> },
  {
    id: 'rotation',
    label: 'Rotation',
    header: 'Rotation',
    width: '9.4rem',
    cell: (row) => <RotationText rotation={row.rotation} nextRotation={row.nextRotation} />,
  },
  {
    id: 'rotated',
    label: 'Last rotated',
    header: 'Last rotated',
    width: '6.7rem',
    cell: (row) => <DatedText fact={row.rotated} />,
  },
  {
    id: 'used',
    label: 'Last used',
    header: 'Last used',
    width: '6.7rem',
    cell: (row) => <DatedText fact={row.used} />,
  },
  {
    id: 'expires',
    label: 'Expires',
    header: 'Expires',
    width: '6.7rem',
    cell: (row) => <DatedText fact={row.expires} />,
  },
  {
    id: 'created',
    label: 'Created',
    header: 'Created',
    width: '6.7rem',
    cell: (row) => <DatedText fact={row.created} />,
  },
]

function Entry({ row }: { row: EntryRow }) {
  return (
    <span className={classes.cell}>
      <RowLink href={routes.entry(row.id)}>
        <span className={classes.path}>{row.path}</span>
      </RowLink>
      <span className={classes.soft}>
        {[row.vault.name, entryKindWords[row.kind], environmentWords[row.environment]].join(' · ')}
        {row.managedBy !== null && ` · managed by ${row.managedBy}`}
        {!row.enabled && ' · disabled'}
      </span>
      {row.goneAt !== null && (
        <span className={classes.soft}>Not listed any more since {day(row.goneAt)}</span>
      )}
      {row.violations > 0 && (
        <span className={classes.soft}>{plural(row.violations, 'policy violated', 'policies violated')}</span>
      )}
    </span>
  )
}

function Owner({ row: { owner, suggestedOwner } }: { row: EntryRow }) {
  if (owner !== null || suggestedOwner === null) return <OwnerName owner={owner} />
  return (
    <span className={classes.cell} title="Nobody has confirmed it">
      <span className={classes.soft}>Perhaps</span>
      <OwnerName owner={suggestedOwner} />
    </span>
  )
}
