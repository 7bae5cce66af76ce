import { Button } from '@mantine/core'
import type { Column } from '#components/data-table/data-table.tsx'
import { factsLine, integrationKindNames } from '#components/integration/integration-words.ts'
import { PersonName } from '#components/ui/person-name.tsx'
import { When } from '#components/ui/when.tsx'
import type { IntegrationView } from '#inventory/model/integration.ts'

export const integrationColumns = (
  onLook: (integration: IntegrationView) => void,
): readonly Column<IntegrationView>[] => [
  {
    id: 'name',
    card: 'block',
    header: 'Credential',
    cell: ({ name, facts }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <strong style={{ fontWeight: 560 }}>{name}</strong>
        <span style={{ color: 'var(--ink-soft)' }}>{factsLine(facts)}</span>
      </div>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    label: 'Kind',
    width: '9.5rem',
    cell: ({ kind }) => integrationKindNames[kind],
  },
  {
    id: 'by',
    header: 'Given by',
    label: 'Given by',
    width: '10rem',
    cell: ({ createdBy }) => <PersonName name={createdBy} nobody="This machine" />,
  },
  {
    id: 'since',
    header: 'Since',
    label: 'Since',
    width: '8rem',
    cell: ({ createdAt, replacedAt }) => <When at={replacedAt ?? createdAt} />,
  },
  {
    id: 'opened',
    header: 'Last opened',
    label: 'Last opened',
    width: '10rem',
    cell: ({ lastOpenedAt, lastOpenedBy }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <When at={lastOpenedAt} unknown="Never" />
        {lastOpenedBy !== null && <span style={{ color: 'var(--ink-soft)' }}>{lastOpenedBy}</span>}
      </div>
    ),
  },
  {
    id: 'look',
    header: <span className="visually-hidden">Details</span>,
    width: '7rem',
    align: 'end',
    cell: (integration) => (
      <Button size="compact-xs" variant="default" onClick={() => onLook(integration)}>
        Details …<span className="visually-hidden"> of {integration.name}</span>
      </Button>
    ),
  },
]
