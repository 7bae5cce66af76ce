import type { DueNotification } from '#inventory/notification/due-notifications.ts'
import type { Notice } from '#scanner/notify/notice.ts'

type ToldEntry = DueNotification['entries'][number]

/** What a reminder of a rotation says. A reminder before the day is no alarm. */
export function reminderOf(
  kind: 'rotation-due' | 'rotation-overdue',
  entry: ToldEntry,
): Pick<Notice, 'title' | 'facts' | 'severity'> {
  const { path, vault, environment, owners, consumers } = entry
  const isOverdue = kind === 'rotation-overdue'
  const day = dueDay(entry)
  const facts = [
    { label: 'Where', text: `${vault}: ${path}` },
    { label: 'Due', text: day },
    ...(environment === 'unknown' ? [] : [{ label: 'Environment', text: environment }]),
    { label: 'Owner', text: owners.length === 0 ? 'Nobody is known to own it' : owners.join(', ') },
    { label: 'Consumers', text: consumers === 0 ? 'None is known' : String(consumers) },
  ]
  return {
    title: isOverdue
      ? `Rotation overdue since ${day}: ${path} in ${vault}`
      : `Must be rotated by ${day}: ${path} in ${vault}`,
    severity: isOverdue ? 'medium' : 'low',
    facts,
  }
}

export const dueDay = ({ due_at }: ToldEntry): string => due_at.toISOString().slice(0, 10)
