'use client'
import { Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { auditEventQuery } from '#app/_data/audit.ts'
import { SealState } from '#components/audit/seal-state.tsx'
import { States } from '#components/audit/states.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { exactTime } from '#components/ui/relative-time.ts'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { AuditDetail, AuditState } from '#inventory/model/audit.ts'
import { viaWords } from './columns.tsx'

type OneEventProps = {
  readonly auditId: string
  readonly state: AuditState | undefined
  readonly onClose: () => void
}

/** One row of the log with everything that is known of it. */
export function OneEvent({ auditId, state, onClose }: OneEventProps) {
  const detail = useQuery(auditEventQuery(auditId))
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={detail.data?.action ?? 'An action'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={detail} skeleton={<RowsSkeleton />} what="the row">
        {(row) => (
          <Stack gap="md">
            <Facts rows={factsOf(row, state)} />
            <States before={row.before} after={row.after} />
          </Stack>
        )}
      </Loaded>
    </Modal>
  )
}

const factsOf = (row: AuditDetail, state: AuditState | undefined) => [
  ['Who', `${row.actor.name} (${row.actor.kind})`] as const,
  ['Their id', row.actor.id] as const,
  ['When', exactTime(row.at)] as const,
  ['To what', `${row.subject.kind} ${row.subject.id}`] as const,
  ['From', [viaWords[row.via], row.viaId, row.address].filter(Boolean).join(', ')] as const,
  ['Request', row.requestId ?? 'None'] as const,
  ['Sealed', <SealState key="seal" sealNumber={row.sealNumber} state={state} />] as const,
]
