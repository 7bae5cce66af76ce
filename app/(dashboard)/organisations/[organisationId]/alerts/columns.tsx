import { Anchor } from '@mantine/core'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { AlertMarks } from '#components/finding/hosted-alerts.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { HostedAlertView } from '#inventory/model/hosted-alert.ts'

export const alertColumns: readonly Column<HostedAlertView>[] = [
  {
    id: 'alert',
    card: 'block',
    header: 'Alert',
    cell: (row) => (
      <div style={{ display: 'grid', minWidth: 0 }}>
        <Anchor href={row.url} target="_blank" rel="noopener noreferrer">
          {row.typeName} #{row.number}
        </Anchor>
        <span style={{ color: 'var(--ink-soft)' }}>{row.repository.name}</span>
        <AlertMarks alert={row} />
      </div>
    ),
  },
  {
    id: 'place',
    header: 'Where GitHub saw it',
    label: 'Where',
    width: '18rem',
    cell: ({ place, placeCount }) =>
      place === null ? (
        'GitHub names no place'
      ) : (
        <span style={{ display: 'grid', minWidth: 0 }}>
          <PathText path={place} />
          {placeCount > 1 && <span>and {plural(placeCount - 1, 'more place')}</span>}
        </span>
      ),
  },
  {
    id: 'finding',
    header: 'In Sprawl',
    label: 'In Sprawl',
    width: '12rem',
    cell: ({ findingId }) =>
      findingId === null ? (
        'Not found at this place'
      ) : (
        <RowLink href={routes.finding(findingId)}>The finding</RowLink>
      ),
  },
  {
    id: 'created',
    header: 'Reported',
    label: 'Reported',
    width: '8rem',
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
]
