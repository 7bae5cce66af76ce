import { renderText } from './comment.ts'
import { textCell } from './markdown.ts'
import type { Annotation, CheckResult } from './publish-check.ts'
import { type Leak, needsAnswer, type PullRequestReport } from './pull-request-report.ts'

/** GitHub takes 65,535 characters of a summary. */
const MAX_SUMMARY_LENGTH = 65_000

/** Three calls' worth: what has no room here stands in the summary, and where there are more than that, the dashboard has them. */
const MAX_ANNOTATIONS = 150

/** What policy makes of the report. */
export type CheckFacts = {
  /** `unseen`: nobody could look in time, and policy says what that means. */
  readonly sight: 'looked' | 'unseen'
  readonly unseenBlocks: boolean
  readonly unseenAfterMinutes: number
  /** Why the look failed, in words; null where nothing is known of it. */
  readonly error: string | null
  /** Whether the check fails for a leak. */
  readonly blocks: (leak: Leak) => boolean
}

/** The check of a head: conclusion, words, one annotation for each leak that needs an answer, and the three buttons. */
export function renderCheck(report: PullRequestReport, facts: CheckFacts): CheckResult {
  const detailsUrl = report.audience === 'outside' ? null : report.dashboardUrl
  if (report.pass !== null) return { ...passed(report), annotations: [], actions: [], detailsUrl }
  if (facts.sight === 'unseen') return { ...unseen(report, facts), annotations: [], actions: [], detailsUrl }
  const open = report.leaks.filter((leak) => needsAnswer(report.audience, leak))
  const { conclusion, title } = verdictOn(report, open, facts)
  const left = Math.max(0, open.length - MAX_ANNOTATIONS)
  const note =
    left === 0 ? '' : `\n\n${left} more have no annotation; the table names as many as it has room for.`
  return {
    conclusion,
    title,
    summary:
      report.leaks.length === 0
        ? 'The commits of this pull request bring no credential.'
        : `${renderText(report, MAX_SUMMARY_LENGTH)}${note}`,
    annotations: open.slice(0, MAX_ANNOTATIONS).map((leak) => annotationOf(leak, facts.blocks(leak))),
    actions: open.some(({ waiting }) => waiting === null) ? ACTIONS : [],
    detailsUrl,
  }
}

/** Identifiers are AnswerKind of the ledger; GitHub takes 20 characters of a label, 40 of a description. */
const ACTIONS: CheckResult['actions'] = [
  {
    label: 'False positive',
    description: 'All that is open here is no credential',
    identifier: 'false-positive',
  },
  {
    label: 'Test credential',
    description: 'All that is open here opens nothing real',
    identifier: 'test-credential',
  },
  { label: 'Will fix', description: 'I see to it; the check stays as it is', identifier: 'will-fix' },
]

type Verdict = Pick<CheckResult, 'conclusion' | 'title'>

function verdictOn(report: PullRequestReport, open: readonly Leak[], facts: CheckFacts): Verdict {
  if (report.leaks.length === 0) return { conclusion: 'success', title: 'No credentials' }
  if (open.length === 0) return { conclusion: 'success', title: 'Nothing left to do' }
  const count = new Set(open.map(({ fingerprint }) => fingerprint)).size
  const what = count === 1 ? '1 credential' : `${count} credentials`
  const waits = open.some(({ waiting }) => waiting !== null) ? ', waiting for approval' : ''
  return open.some(facts.blocks)
    ? { conclusion: 'failure', title: `${what} leaked${waits}` }
    : { conclusion: 'neutral', title: `${what} leaked, reported only${waits}` }
}

function passed({ audience, pass, leaks }: PullRequestReport): Verdict & { summary: string } {
  const brings = leaks.length === 0 ? '' : ' What it brings stays open.'
  if (audience === 'outside' || pass === null)
    return { conclusion: 'neutral', title: 'Let pass', summary: `This commit was let pass.${brings}` }
  const who = pass.by.slice(0, 100)
  return {
    conclusion: 'neutral',
    title: `Let pass by ${who}`,
    summary: `${textCell(pass.by)} let this commit pass: ${textCell(pass.reason)}${brings}`,
  }
}

function unseen({ audience }: PullRequestReport, facts: CheckFacts): Verdict & { summary: string } {
  const why = facts.error === null || audience === 'outside' ? '' : ` ${facts.error}`
  const minutes = facts.unseenAfterMinutes === 1 ? 'a minute' : `${facts.unseenAfterMinutes} minutes`
  return {
    conclusion: facts.unseenBlocks ? 'failure' : 'neutral',
    title: 'NOT LOOKED AT',
    summary: `Nobody could look at this commit within ${minutes}, so nothing is known of it.${why} It is tried again by itself, and this check then says what was found.`,
  }
}

function annotationOf(leak: Leak, blocks: boolean): Annotation {
  const gone = leak.inHead ? '' : ' It is gone from the head, still retrievable and not revoked.'
  return {
    path: leak.path,
    start_line: Math.max(1, leak.line),
    end_line: Math.max(1, leak.line),
    annotation_level: blocks ? 'failure' : 'warning',
    title: leak.title.slice(0, 255),
    message: `${leak.firstStep} Commit ${leak.commit.slice(0, 10)} brought it.${gone}`,
  }
}
