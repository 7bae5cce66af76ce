import type { NotificationKind } from '#inventory/model/notification.ts'
import type { DueNotification } from '#inventory/notification/due-notifications.ts'
import type { Notice } from '#scanner/notify/notice.ts'

type Told = DueNotification['findings'][number]

/** What a notification says: names and places of the ledger, never a character of a value. */
export function noticeOf(due: DueNotification, publicUrl: string | null): Notice {
  const { id, kind, createdAt: at } = due
  const [first] = due.findings
  const about = { id, event: kind, at, severity: first?.severity ?? 'info' } as const
  if (kind === 'test')
    return { ...about, title: `A test of the rule "${due.rule.name}"`, facts: [], url: publicUrl }
  if (kind === 'digest' || first === undefined)
    return { ...about, title: digestTitle(due), facts: digestFacts(due), url: linkTo(publicUrl, '/findings') }
  return {
    ...about,
    title: `${WORDS[kind]}: ${first.title} in ${first.repository}`,
    facts: factsOf(first),
    url: linkTo(publicUrl, `/findings/${first.id}`),
  }
}

const WORDS: Readonly<Record<Exclude<NotificationKind, 'digest' | 'test'>, string>> = {
  'new-leak': 'New leak',
  'live-leak': 'Leak of a live credential',
  regression: 'Open again',
  overdue: 'Overdue',
  'not-acknowledged': 'Nobody has answered a live leak',
  'approval-asked': 'An answer at a pull request waits for a word',
  'rotation-due': 'Must be rotated',
  'rotation-overdue': 'Rotation overdue',
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

const placeOf = ({ repository, path, line }: Told): string =>
  path === null ? repository : `${repository}: ${path}${line === null ? '' : `, line ${line}`}`

function digestTitle({ count }: DueNotification): string {
  if (count === 0) return 'All that came up was answered already'
  return count === 1 ? 'One finding wants an answer' : `${count} findings want an answer`
}

function digestFacts({ findings, count }: DueNotification): Notice['facts'] {
  const lines = findings.map((finding) => ({
    label: `${finding.severity}: ${finding.title}`,
    text: placeOf(finding),
  }))
  const more = count - findings.length
  return more > 0 ? [...lines, { label: 'And more', text: `${more} are not listed here` }] : lines
}
