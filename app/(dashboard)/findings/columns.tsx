import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { PresenceMark, StateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { FindingRow } from '#inventory/model/finding.ts'

export const findingColumns: readonly Column<FindingRow>[] = [
  {
    id: 'severity',
    card: 'mark',
    header: 'Severity',
    width: '6.4rem',
    cell: (row) => <SeverityMark severity={row.severity} />,
  },
  {
    id: 'finding',
    card: 'block',
    header: 'Finding',
    cell: (row) => (
      <div style={{ display: 'grid' }}>
        <RowLink href={routes.finding(row.id)}>{row.title}</RowLink>
        <FindingPlace place={row.place} entry={row.entry} />
      </div>
    ),
  },
  {
    id: 'presence',
    card: 'mark',
    header: 'Where',
    width: '8rem',
    cell: (row) => <PresenceMark presence={row.presence} />,
  },
  {
    id: 'places',
    header: 'Places',
    label: 'Places',
    width: '7rem',
    cell: (row) => (
      <div style={{ display: 'grid' }}>
        {row.entry === null ? plural(row.occurrenceCount, 'place') : 'Its entry'}
        {row.repositoryCount > 1 && (
          <span style={{ color: 'var(--ink-soft)' }}>
            {plural(row.repositoryCount, 'repository', 'repositories')}
          </span>
        )}
      </div>
    ),
  },
  {
    id: 'introduced',
    header: 'Introduced',
    label: 'Introduced',
    width: '8.4rem',
    cell: (row) => (
      <div style={{ display: 'grid' }}>
        <When at={row.introducedAt} unknown={row.entry === null ? 'Not in a commit' : 'Not in code'} />
        {row.introducedBy !== null && <PersonName name={row.introducedBy} />}
      </div>
    ),
  },
  {
    id: 'state',
    card: 'mark',
    header: 'State',
    width: '7rem',
    cell: (row) => <StateMark state={row.state} resolution={row.resolution} />,
  },
  {
    id: 'owner',
    header: 'Owner',
    label: 'Owner',
    width: '9.4rem',
    cell: ({ owner, assignee }) => (
      <div style={{ display: 'grid', minWidth: 0 }}>
        <OwnerName owner={owner} />
        <PersonName name={assignee === null ? null : `For ${assignee.name}`} nobody="Assigned to nobody" />
      </div>
    ),
  },
]
