import type { PullRequestStanding } from '#inventory/model/pull-request.ts'
import { getStanding } from '#inventory/pull-request/get-standing.ts'
import { type NoteTold, noteTold } from '#inventory/pull-request/note-told.ts'
import type { GitHubAccess } from '#scanner/github/access.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { isRefusal } from '#scanner/github/errors.ts'
import { renderCheck } from '#scanner/github/pull-request/check.ts'
import { renderComment } from '#scanner/github/pull-request/comment.ts'
import { publishCheck } from '#scanner/github/pull-request/publish-check.ts'
import { publishComment } from '#scanner/github/pull-request/publish-comment.ts'
import type { PullRequestReport } from '#scanner/github/pull-request/pull-request-report.ts'
import { writerLogin } from '#scanner/github/writer-login.ts'
import { clientOf, openAccess } from './open-access.ts'
import { checkFactsOf, reportOf } from './tell-pull-request/report-of.ts'
import type { Tools } from './tools.ts'

/**
 * Brings the comment and the check of a pull request up to date with the ledger; what says so already is not written.
 * A head that is still looked at is left alone, so that a push has one edit; so is what is closed, unless people outside
 * read it now. Throws for what another try may cure.
 */
export async function tellPullRequest(
  tools: Tools,
  { pullRequestId }: { readonly pullRequestId: string },
  signal: AbortSignal,
): Promise<void> {
  const standing = await getStanding(tools.ctx, { pullRequestId })
  if (standing === null || !standing.speaks) return
  const { head, sight, pass, isOpen, audience } = standing
  if (sight === 'looking' && pass === null) return
  if (!isOpen && !(audience === 'outside' && sight === 'looked')) return
  const purpose = `pull request ${standing.number} of ${standing.repositoryId}`
  const access = await openAccess(tools, standing.organisation, purpose)
  const client = clientOf(tools, standing.organisation, access, signal)
  const report = reportOf(standing, tools.publicUrl ?? null)
  const check = await tellCheck(client, standing, report)
  const comment = sight === 'looked' ? await tellComment(client, access, standing, report) : NOTHING
  const written = [...comment.written, ...check.written]
  const problems = [check.problem, comment.problem].filter((problem) => problem !== null)
  const tellProblem = problems.length === 0 ? null : problems.join(' ')
  await noteTold(tools.ctx, { pullRequestId, head, written, tellProblem })
}

type Told = { readonly written: NoteTold['written']; readonly problem: string | null }

const NOTHING: Told = { written: [], problem: null }

async function tellComment(
  client: GitHubClient,
  access: GitHubAccess,
  { owner, name, number, isOpen }: PullRequestStanding,
  report: PullRequestReport,
): Promise<Told> {
  const login = await writerLogin(client, access)
  try {
    const place = { owner, repository: name, number, isClosed: !isOpen }
    const did = await publishComment(client, place, renderComment(report), login)
    const isWritten = did === 'created' || did === 'edited'
    return { written: isWritten ? [{ what: 'comment', did, conclusion: null }] : [], problem: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { written: [], problem: NO_COMMENT }
  }
}

async function tellCheck(
  client: GitHubClient,
  standing: PullRequestStanding,
  report: PullRequestReport,
): Promise<Told> {
  const { owner, name, head } = standing
  const result = renderCheck(report, checkFactsOf(standing))
  try {
    const did = await publishCheck(client, { owner, repository: name }, head, result)
    const { conclusion } = result
    return { written: did === 'unchanged' ? [] : [{ what: 'check', did, conclusion }], problem: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { written: [], problem: NO_CHECK }
  }
}

const NO_CHECK =
  'No check: only an App with "checks: write" may put one there. Leaks are told in the comment.'

const NO_COMMENT =
  'No comment: GitHub takes none of ours there. It needs "pull requests: write", and a conversation that is not locked.'
