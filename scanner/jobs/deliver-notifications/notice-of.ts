import type { NotificationKind } from '#inventory/model/notification.ts'
import type { DueNotification } from '#inventory/notification/due-notifications.ts'
import type { Notice } from '#scanner/notify/notice.ts'
import { digestOf } from './digest-of.ts'
import { placeOf } from './place-of.ts'
import { reminderOf } from './reminder-of.ts'

type Told = DueNotification['findings'][number]

/** What a notification says: names and places of the ledger, never a character of a value. */
export function noticeOf(due: DueNotification, publicUrl: string | null): Notice {
  const { id, kind, createdAt: at } = due
  const [first] = due.findings
  const about = { id, event: kind, at, severity: first?.severity ?? 'info' } as const
  if (kind === 'test')
    return { ...about, title: `A test of the rule "${due.rule.name}"`, facts: [], url: publicUrl }
  const [entry] = due.entries
  const isReminder = kind === 'rotation-due' || kind === 'rotation-overdue'
  if (isReminder && entry !== undefined)
    return { ...about, ...reminderOf(kind, entry), url: linkTo(publicUrl, `/inventory/${entry.id}`) }
  if (kind === 'digest' || isReminder || first === undefined) {
    const page = first === undefined && entry !== undefined ? '/rotation' : '/findings'
    return { ...about, ...digestOf(due), url: linkTo(publicUrl, page) }
  }
  return {
    ...about,
    title: `${WORDS[kind]}: ${first.title} in ${first.repository}`,
    facts: factsOf(first),
    url: linkTo(publicUrl, `/findings/${first.id}`),
  }
}

const WORDS: Readonly<
  Record<Exclude<NotificationKind, 'digest' | 'test' | 'rotation-due' | 'rotation-overdue'>, string>
> = {
  'new-leak': 'New leak',
  'live-leak': 'Leak of a live credential',
  regression: 'Open again',
  overdue: 'Overdue',
  'not-acknowledged': 'Nobody has answered a live leak',
  'approval-asked': 'An answer at a pull request waits for a word',
}

const linkTo = (publicUrl: string | null, path: string): string | null =>
  publicUrl === null ? null : new URL(path, publicUrl).href

function factsOf(finding: Told): Notice['facts'] {
  const { severity, owners, due_at } = finding
  return [
    { label: 'Where', text: placeOf(finding) },
    { label: 'Severity', text: severity },
    ...(finding.validity === 'active' ? [{ label: 'Validity', text: 'The credential works' }] : []),
    { label: 'Owner', text: owners.length === 0 ? 'Nobody is known to own it' : owners.join(', ') },
    ...(due_at === null ? [] : [{ label: 'Due', text: due_at.toISOString().slice(0, 10) }]),
  ]
}
