import type { DueNotification } from '#inventory/notification/due-notifications.ts'
import type { Notice } from '#scanner/notify/notice.ts'
import { placeOf } from './place-of.ts'
import { dueDay } from './reminder-of.ts'

/** What a digest says: findings first, then what must be rotated; what it does not list it counts. */
export function digestOf(due: DueNotification): Pick<Notice, 'title' | 'facts' | 'severity'> {
  const { findings, count, entries, entryCount, createdAt } = due
  const isLate = entries.some(({ due_at }) => due_at <= createdAt)
  return {
    title: titleOf(due),
    severity: findings[0]?.severity ?? (isLate ? 'medium' : entryCount > 0 ? 'low' : 'info'),
    facts: [
      ...findings.map((finding) => ({
        label: `${finding.severity}: ${finding.title}`,
        text: placeOf(finding),
      })),
      ...more(count - findings.length),
      ...entries.map((entry) => ({
        label: `${entry.due_at <= createdAt ? 'rotation overdue since' : 'rotate by'} ${dueDay(entry)}`,
        text: `${entry.vault}: ${entry.path}`,
      })),
      ...more(entryCount - entries.length),
    ],
  }
}

const more = (count: number): Notice['facts'] =>
  count > 0 ? [{ label: 'And more', text: `${count} are not listed here` }] : []

function titleOf({ count, entryCount }: DueNotification): string {
  const findings = count === 1 ? 'One finding wants an answer' : `${count} findings want an answer`
  const rotations = entryCount === 1 ? 'One secret must be rotated' : `${entryCount} secrets must be rotated`
  if (count === 0) return entryCount === 0 ? 'All that came up was answered already' : rotations
  return entryCount === 0
    ? findings
    : `${findings}, and ${rotations.charAt(0).toLowerCase()}${rotations.slice(1)}`
}
