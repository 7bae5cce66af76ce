import { Badge, Button, Group } from '@mantine/core'
import type { NotificationAction } from '#app/_data/notification-actions.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { channelWords, eventWords, whenWords } from '#components/notification/notification-words.ts'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { plural, severityWords } from '#components/ui/words.ts'
import type { NotificationRuleView } from '#inventory/model/notification.ts'

const soft = { color: 'var(--ink-soft)' } as const
const lines = { display: 'grid', gap: 2, overflowWrap: 'anywhere' } as const

export const ruleColumns = (
  busy: boolean,
  onAction: (action: NotificationAction) => void,
): readonly Column<NotificationRuleView>[] => [
  {
    id: 'name',
    card: 'block',
    header: 'Rule',
    cell: ({ name, pausedAt, events, acknowledgeWithinMinutes }) => (
      <div style={lines}>
        <span style={{ fontWeight: 560 }}>
          {name}{' '}
          {pausedAt !== null && (
            <Badge size="sm" variant="default">
              Paused
            </Badge>
          )}
        </span>
        <span style={soft}>{events.map((event) => eventWords[event]).join(' · ')}</span>
        {acknowledgeWithinMinutes !== null && (
          <span style={soft}>Escalated after {plural(acknowledgeWithinMinutes, 'minute')}</span>
        )}
      </div>
    ),
  },
  {
    id: 'about',
    header: 'About',
    label: 'About',
    width: '10rem',
    cell: ({ owner, source, minimumSeverity }) => (
      <div style={lines}>
        {owner === null ? <span>{source?.name ?? 'Everything'}</span> : <OwnerName owner={owner} />}
        <span style={soft}>
          {minimumSeverity === 'info' ? 'Any severity' : `${severityWords[minimumSeverity]} and above`}
        </span>
      </div>
    ),
  },
  {
    id: 'how',
    header: 'How',
    label: 'How',
    width: '14rem',
    cell: (rule) => (
      <div style={lines}>
        <span>
          {channelWords[rule.channel]}: {rule.integration.name}
        </span>
        <span style={soft}>{whenWords(rule)}</span>
        {rule.channel === 'email' && <span style={soft}>{recipientWords(rule)}</span>}
      </div>
    ),
  },
  {
    id: 'sent',
    header: 'Last 30 days',
    label: 'Last 30 days',
    width: '8rem',
    cell: ({ delivered, failed, waiting }) => (
      <div style={lines}>
        <span>{delivered} delivered</span>
        {waiting > 0 && <span style={soft}>{waiting} waiting</span>}
        {failed > 0 && <span style={{ color: 'var(--severity-high)' }}>{failed} given up</span>}
      </div>
    ),
  },
  {
    id: 'act',
    header: <span className="visually-hidden">Actions</span>,
    width: '16rem',
    cell: ({ id: ruleId, name, pausedAt }) => (
      <Group gap={4} wrap="wrap">
        <Act label="Send a test" of={name} busy={busy} onClick={() => onAction({ kind: 'test', ruleId })} />
        <Act
          label={pausedAt === null ? 'Pause' : 'Resume'}
          of={name}
          busy={busy}
          onClick={() => onAction({ kind: pausedAt === null ? 'pause' : 'resume', ruleId })}
        />
        <Act label="Remove" of={name} busy={busy} onClick={() => onAction({ kind: 'remove', ruleId })} />
      </Group>
    ),
  },
]

const recipientWords = ({ recipients, toOwners }: NotificationRuleView): string =>
  [...recipients, ...(toOwners ? ['the owners'] : [])].join(', ')

type ActProps = {
  readonly label: string
  readonly of: string
  readonly busy: boolean
  readonly onClick: () => void
}

const Act = ({ label, of, busy, onClick }: ActProps) => (
  <Button size="compact-xs" variant="default" disabled={busy} onClick={onClick}>
    {label}
    <span className="visually-hidden"> {of}</span>
  </Button>
)
