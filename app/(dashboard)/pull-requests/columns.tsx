import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { PullRequestStateMark } from '#components/pull-request/state-mark.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount } from '#components/ui/words.ts'
import type { PullRequestRow } from '#inventory/model/pull-request.ts'

export const pullRequestColumns: readonly Column<PullRequestRow>[] = [
  {
    id: 'state',
    card: 'mark',
    header: 'State',
    width: '12.5rem',
    cell: (row) => <PullRequestStateMark state={row.state} />,
  },
  {
    id: 'where',
    card: 'block',
    header: 'Pull request',
    cell: (row) => (
      <div style={{ display: 'grid' }}>
        <RowLink href={routes.pullRequest(row.id)}>
          {row.repository.name} #{row.number}
        </RowLink>
        <span style={{ color: 'var(--ink-soft)' }}>
          {row.source.name}
          {row.fromFork && ' · from a fork'}
          {!row.isOpen && ' · closed'}
        </span>
      </div>
    ),
  },
  {
    id: 'leaks',
    header: 'Open leaks',
    label: 'Open leaks',
    width: '8rem',
    align: 'end',
    cell: (row) => <Leaks row={row} />,
  },
  {
    id: 'author',
    header: 'Author',
    label: 'Author',
    width: '9rem',
    cell: (row) => <PersonName name={row.author} />,
  },
  {
    id: 'looked',
    header: 'Looked at',
    label: 'Looked at',
    width: '9rem',
    cell: (row) => <When at={row.lookedAt} unknown="Not yet" />,
  },
  {
    id: 'changed',
    header: 'Changed',
    label: 'Changed',
    width: '9rem',
    cell: (row) => <When at={row.changedAt} />,
  },
]

function Leaks({ row: { leaks, openLeaks } }: { row: PullRequestRow }) {
  if (leaks === null) return <span style={{ color: 'var(--ink-soft)' }}>Not yet known</span>
  return leaks === openLeaks ? formatCount(leaks) : `${formatCount(openLeaks)} of ${formatCount(leaks)}`
}
