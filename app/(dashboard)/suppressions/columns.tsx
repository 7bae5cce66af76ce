import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { ObeyedMark } from '#components/ui/obeyed-mark.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { When } from '#components/ui/when.tsx'
import { suppressedByWords } from '#components/ui/words.ts'
import type { SuppressionView } from '#inventory/model/occurrence.ts'
import { Severity } from '#inventory/model/terms.ts'

export const suppressionColumns: readonly Column<SuppressionView>[] = [
  {
    id: 'severity',
    card: 'mark',
    header: 'Severity',
    width: '6.6rem',
    cell: (row) => <SeverityMark severity={Severity.catch('info').parse(row.severity)} />,
  },
  {
    id: 'place',
    card: 'block',
    header: 'Place',
    cell: (row) => (
      <div style={{ display: 'grid' }}>
        <RowLink
          href={row.findingId === null ? routes.credential(row.credentialId) : routes.finding(row.findingId)}
        >
          {row.title}
        </RowLink>
        <FindingPlace
          place={{
            repositoryId: row.repository.id,
            repository: row.repository.name,
            path: row.path,
            line: row.line,
          }}
        />
      </div>
    ),
  },
  {
    id: 'by',
    header: 'Suppressed by',
    label: 'By',
    width: '12rem',
    cell: ({ suppressed }) => (suppressed === null ? 'Unknown' : suppressedByWords[suppressed.by]),
  },
  {
    id: 'who',
    header: 'Who',
    label: 'Who',
    width: '10rem',
    cell: ({ suppressed }) => <PersonName name={suppressed?.who ?? null} nobody="Unknown" />,
  },
  {
    id: 'when',
    header: 'When',
    label: 'When',
    width: '8rem',
    cell: ({ suppressed }) => <When at={suppressed?.when ?? null} />,
  },
  {
    id: 'obeyed',
    header: 'Obeyed',
    label: 'Obeyed',
    width: '11rem',
    cell: ({ suppressed }) => <ObeyedMark obeyed={suppressed?.obeyed ?? null} />,
  },
]
