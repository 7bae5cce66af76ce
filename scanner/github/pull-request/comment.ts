import { createHash } from 'node:crypto'
import type { Audience } from '#inventory/model/pull-request.ts'
import { codeCell, textCell } from './markdown.ts'
import { notices } from './notices.ts'
import { type Leak, needsAnswer, type PullRequestReport } from './pull-request-report.ts'

/** GitHub takes 65,536 characters. */
export const MAX_COMMENT_LENGTH = 65_536

const SCHEMA = 2

/**
 * The one comment of a pull request, in Markdown, or null where there is nothing to say. The hidden first line
 * tells our comment from others, by its hash an unchanged one from a changed one, and for whom it was written.
 */
export const renderComment = (report: PullRequestReport): RenderedComment | null =>
  report.leaks.length === 0 ? null : commentOf(renderText(report, MAX_COMMENT_LENGTH), report.audience)

/** What our comment says when the commits bring nothing any more. */
export const renderCleared = (audience: Audience): RenderedComment =>
  commentOf(`${NOTHING_LEFT}\n\nThe commits of this pull request bring no credential any more.`, audience)

export type RenderedComment = WrittenComment & { readonly body: string }

/** What the hidden line of a comment of ours says. */
export type WrittenComment = { readonly hash: string; readonly audience: Audience }

const NOTHING_LEFT = '### Nothing left to do'

function commentOf(text: string, audience: Audience): RenderedComment {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return { body: `<!-- sprawl:pull-request v${SCHEMA} ${hash} ${audience} -->\n${text}`, hash, audience }
}

/** All there is to say, in at most `maxLength` characters. */
export function renderText(report: PullRequestReport, maxLength: number): string {
  const open = report.leaks.filter((leak) => needsAnswer(report.audience, leak))
  const head = open.length === 0 ? allClear(report) : [headline(open), '']
  return fitted([...head, ...notices(report)], report, maxLength)
}

/** What a comment of ours says of itself; null when the comment is somebody else's. */
export function writtenComment(body: string): WrittenComment | null {
  const [, hash, audience] =
    /^<!-- sprawl:pull-request v\d+ ([0-9a-f]{32})(?: (inside|outside))? -->/.exec(body) ?? []
  return hash === undefined ? null : { hash, audience: audience === 'outside' ? audience : 'inside' }
}

function headline(open: readonly Leak[]): string {
  const credentials = new Set(open.map(({ fingerprint }) => fingerprint)).size
  const gone = open.every(({ inHead }) => !inHead)
  const what = credentials === 1 ? 'a credential' : `${credentials} credentials`
  if (gone)
    return `### This pull request has leaked ${what}\n\nGone from this branch, still retrievable and not revoked: **rotate ${credentials === 1 ? 'it' : 'them'}**.`
  return `### This pull request leaks ${what}\n\nRevoke first, then remove: what was pushed stays retrievable, also after a force-push.`
}

const allClear = (report: PullRequestReport): string[] => [
  `${NOTHING_LEFT}\n\n${report.leaks.length === 1 ? 'What was found here is' : 'All that was found here is'} revoked, or was looked at and allowed.`,
  '',
]

/** As many rows as fit, with an honest count of the others. */
function fitted(head: readonly string[], report: PullRequestReport, maxLength: number): string {
  const columns = columnsOf(report)
  const table = [
    `| ${columns.map(({ title }) => title).join(' | ')} |`,
    `|${columns.map(() => ' --- |').join('')}`,
  ]
  const foot = footer(report)
  const room = maxLength - 200 - [...head, ...table, ...foot].join('\n').length
  const rows: string[] = []
  let used = 0
  for (const leak of ordered(report)) {
    const row = `| ${columns.map(({ cell }) => cell(leak)).join(' | ')} |`
    if (used + row.length + 1 > room) break
    rows.push(row)
    used += row.length + 1
  }
  const left = report.leaks.length - rows.length
  const link =
    report.dashboardUrl === null || report.audience === 'outside'
      ? ''
      : ` [All of them](${report.dashboardUrl}).`
  const more = left === 0 ? [] : ['', `**and ${left} more** that this comment has no room for.${link}`]
  return [...head, ...table, ...rows, ...more, ...foot].join('\n')
}

type Column = { readonly title: string; readonly cell: (leak: Leak) => string }

function columnsOf(report: PullRequestReport): Column[] {
  const commitUrl = (sha: string) => `${report.repositoryUrl}/commit/${sha}`
  const base: Column[] = [
    { title: 'What', cell: ({ title, severity }) => `${textCell(title)} (${severity})` },
    { title: 'Where', cell: (leak) => place(report, leak) },
    { title: 'Commit', cell: ({ commit }) => `[\`${commit.slice(0, 10)}\`](${commitUrl(commit)})` },
    { title: 'In the head', cell: ({ inHead }) => (inHead ? 'yes' : 'no, in history') },
  ]
  if (report.audience === 'outside') return [...base, { title: 'Do first', cell: () => 'Revoke it' }]
  const vault: Column[] = report.showVaultMatch
    ? [{ title: 'Vaults', cell: ({ vaultMatch }) => VAULT_WORDS[vaultMatch] }]
    : []
  return [
    ...base,
    { title: 'Live', cell: ({ validity }) => VALIDITY_WORDS[validity] },
    ...vault,
    { title: 'Owner', cell: ({ owner }) => (owner === null ? 'nobody yet' : textCell(owner)) },
    { title: 'Do first', cell: firstStep },
  ]
}

const VALIDITY_WORDS: Readonly<Record<Leak['validity'], string>> = {
  active: '**yes**',
  inactive: 'no',
  unknown: 'unknown',
  'not-checked': 'not checked',
}

const VAULT_WORDS: Readonly<Record<Leak['vaultMatch'], string>> = {
  'current-version': '**current version**',
  'older-version': 'older version',
  none: 'in none',
  'not-measurable': 'not measurable',
}

/** A parenthesis in a path would end the link. */
const linkPart = (part: string): string =>
  encodeURIComponent(part).replace(/[()]/g, (character) => (character === '(' ? '%28' : '%29'))

function place({ repositoryUrl }: PullRequestReport, { path, line, commit }: Leak): string {
  const address = path.toWellFormed().split('/').map(linkPart).join('/')
  return `${codeCell(path)} [line ${line}](${repositoryUrl}/blob/${commit}/${address}#L${line})`
}

function firstStep(leak: Leak): string {
  const { revokeUrl, findingUrl, decided, allowMarker, waiting, willFix } = leak
  if (decided !== null) return textCell(decided)
  const step = textCell(leak.firstStep)
  const lines = [
    revokeUrl === null ? step : `[${step}](${revokeUrl})`,
    findingUrl === null ? null : `[Finding](${findingUrl})`,
    allowMarker === 'not-obeyed' ? NOT_OBEYED : null,
    waiting === null ? null : `Waiting for approval: ${waiting.says}, says ${codeCell(waiting.login)}`,
    willFix === null ? null : `${codeCell(willFix)} will fix it`,
  ]
  return lines.filter((line) => line !== null).join('<br>')
}

const NOT_OBEYED = 'An allow marker came with this pull request: not obeyed, policy asks for a decision'

const RANK: Readonly<Record<Leak['severity'], number>> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 }

/** What needs an answer first, then the worst, then by place, so that equal leaks make an equal comment. */
const ordered = ({ audience, leaks }: PullRequestReport): Leak[] =>
  [...leaks].sort(
    (a, b) =>
      Number(needsAnswer(audience, b)) - Number(needsAnswer(audience, a)) ||
      RANK[a.severity] - RANK[b.severity] ||
      compare(a.path, b.path) ||
      a.line - b.line ||
      compare(a.fingerprint, b.fingerprint),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function footer({ dashboardUrl, audience }: PullRequestReport): string[] {
  const link = dashboardUrl === null || audience === 'outside' ? '' : ` · [Dashboard](${dashboardUrl})`
  return ['', `<sub>Sprawl keeps no value: this says what and where, never what it is.${link}</sub>`]
}
