import { Button } from '@mantine/core'
import { SealState } from '#components/audit/seal-state.tsx'
import type { Column } from '#components/data-table/data-table.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { AuditRow, AuditState } from '#inventory/model/audit.ts'

export const auditColumns = (
  state: AuditState | undefined,
  onLook: (auditId: string) => void,
): readonly Column<AuditRow>[] => [
  {
    id: 'who',
    card: 'block',
    header: 'Who did what',
    cell: ({ actor, action, batchCount }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <strong style={{ fontWeight: 560 }}>{actor.name}</strong>
        <span>
          <code>{action}</code>
          {batchCount > 1 && ` on ${plural(batchCount, 'row')}`}
        </span>
      </div>
    ),
  },
  {
    id: 'subject',
    header: 'To what',
    label: 'To what',
    width: '14rem',
    cell: ({ subject }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        {subject.kind}
        <span style={{ color: 'var(--ink-soft)', fontSize: '0.75rem' }}>{subject.id}</span>
      </div>
    ),
  },
  {
    id: 'from',
    header: 'From',
    label: 'From',
    width: '9rem',
    cell: ({ via, address }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        {viaWords[via]}
        {address !== null && <span style={{ color: 'var(--ink-soft)' }}>{address}</span>}
      </div>
    ),
  },
  { id: 'at', header: 'When', label: 'When', width: '7.5rem', cell: ({ at }) => <When at={at} /> },
  {
    id: 'seal',
    header: 'Sealed',
    label: 'Sealed',
    width: '12rem',
    cell: ({ sealNumber }) => <SealState sealNumber={sealNumber} state={state} />,
  },
  {
    id: 'look',
    header: <span className="visually-hidden">Details</span>,
    width: '6.5rem',
    align: 'end',
    cell: ({ id, action, actor }) => (
      <Button size="compact-xs" variant="default" onClick={() => onLook(id)}>
        Details …
        <span className="visually-hidden">
          {' '}
          of {action} by {actor.name}
        </span>
      </Button>
    ),
  },
]

export const viaWords: Record<AuditRow['via'], string> = {
  session: 'A session',
  token: 'An API token',
  process: 'This program',
}
