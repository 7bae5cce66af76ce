import { Anchor, Button } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import {
  channelWords,
  kindWords,
  notificationStateWords,
} from '#components/notification/notification-words.ts'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { NotificationState, NotificationView } from '#inventory/model/notification.ts'

const soft = { color: 'var(--ink-soft)' } as const
const lines = { display: 'grid', justifyItems: 'start', gap: 2, overflowWrap: 'anywhere' } as const

const colors: Record<NotificationState, string> = {
  waiting: 'var(--ink-soft)',
  gathered: 'var(--ink-soft)',
  delivered: 'var(--good)',
  failed: 'var(--severity-high)',
}

export const deliveryColumns = (
  busy: boolean,
  onRetry: (notificationId: string) => void,
): readonly Column<NotificationView>[] => [
  {
    id: 'what',
    card: 'block',
    header: 'What',
    cell: ({ kind, finding, entry, gathered }) => (
      <div style={lines}>
        <span style={{ fontWeight: 560 }}>{kindWords[kind]}</span>
        {finding !== null && (
          <Anchor component={Link} size="sm" href={routes.finding(finding.id)}>
            {finding.title}
          </Anchor>
        )}
        {entry !== null && (
          <Anchor component={Link} size="sm" href={routes.entry(entry.id)}>
            {entry.path}
          </Anchor>
        )}
        {gathered !== null && <span style={soft}>{plural(gathered, 'notice')}</span>}
      </div>
    ),
  },
  {
    id: 'rule',
    header: 'Rule',
    label: 'Rule',
    width: '14rem',
    cell: ({ rule, channel }) => (
      <div style={lines}>
        <span>{rule.name}</span>
        <span style={soft}>{channelWords[channel]}</span>
      </div>
    ),
  },
  {
    id: 'at',
    header: 'Noted',
    label: 'Noted',
    width: '8rem',
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
  {
    id: 'state',
    header: 'State',
    label: 'State',
    width: '17rem',
    cell: ({ id, kind, state, attempts, error, nextTryAt }) => (
      <div style={lines}>
        <span style={{ color: colors[state] }}>
          {notificationStateWords[state]}
          {attempts > 1 && `, ${plural(attempts, 'try', 'tries')}`}
        </span>
        {error !== null && <span style={soft}>{error}</span>}
        {state === 'waiting' && attempts > 0 && (
          <span style={soft}>
            Next try <When at={nextTryAt} past="due now" />
          </span>
        )}
        {state === 'failed' && (
          <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onRetry(id)}>
            Send again<span className="visually-hidden"> {kindWords[kind]}</span>
          </Button>
        )}
      </div>
    ),
  },
]
