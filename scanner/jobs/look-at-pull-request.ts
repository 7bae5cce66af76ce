import path from 'node:path'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { PullRequestLook } from '#inventory/model/pull-request.ts'
import { beginLook } from '#inventory/pull-request/begin-look.ts'
import { finishLook } from '#inventory/pull-request/finish-look.ts'
import { knownCredentials } from '#inventory/pull-request/known-credentials.ts'
import { leaksOf } from '#scanner/cli/ci/leaks.ts'
import type { GitHubAccess } from '#scanner/github/access.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { cloneToken } from '#scanner/github/clone-token.ts'
import { renderComment } from '#scanner/github/pull-request/comment.ts'
import { publishComment } from '#scanner/github/pull-request/publish-comment.ts'
import type { Leak } from '#scanner/github/pull-request/pull-request-report.ts'
import { writerLogin } from '#scanner/github/writer-login.ts'
import { isComplete } from '#scanner/report/report.ts'
import { fetchCommits } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { scanCommits } from './look-at-pull-request/scan-commits.ts'
import { clientOf, openAccess } from './open-access.ts'
import type { Tools } from './tools.ts'

/**
 * Looks at every commit between a pull request's base and its head, at the ids the event told, and keeps its one
 * comment up to date. When ancestry cannot be had nothing is called clean: the look has failed, and says so. Throws
 * for what another try may cure.
 */
export async function lookAtPullRequest(
  tools: Tools,
  { pullRequestId }: { readonly pullRequestId: string },
  signal: AbortSignal,
): Promise<void> {
  const look = await beginLook(tools.ctx, { pullRequestId })
  if (look === null) return
  const { head } = look
  try {
    const access = await openAccess(
      tools,
      look.organisation,
      `pull request ${look.number} of ${look.repositoryId}`,
    )
    const client = clientOf(tools, look.organisation, access, signal)
    const leaks = await leaksIn(tools, look, await cloneUrl(client, access, look), signal)
    const said = look.speaks ? await speak(client, access, look, leaks) : null
    const credentials = new Set(leaks.map(({ fingerprint }) => fingerprint)).size
    await finishLook(tools.ctx, { pullRequestId, head, leaks: credentials, error: null, said })
  } catch (error) {
    if (signal.aborted) throw error
    tools.log.error({ pullRequestId, error }, 'a pull request could not be looked at')
    const words =
      error instanceof SourceError ? error.message : 'It could not be looked at; it is tried again.'
    await finishLook(tools.ctx, { pullRequestId, head, leaks: null, error: words, said: null })
    throw error
  }
}

async function leaksIn(
  tools: Tools,
  look: PullRequestLook,
  url: string,
  signal: AbortSignal,
): Promise<Leak[]> {
  const { repositoryId, base, head, organisation } = look
  const mirrors = path.join(tools.dataDirectory, 'mirrors')
  const folder = path.join(mirrors, `${repositoryId}.pulls`)
  const allowed = tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const rules = organisation.isTrusted ? null : { allowed, trusted: false }
  const borrowFrom = path.join(mirrors, repositoryId)
  const parted = await fetchCommits({ base, head, borrowFrom }, { url, directory: folder, signal, rules })
  const compared = await scanCommits(tools, { repositoryId, folder, commits: { base, head, parted } }, signal)
  if (!isComplete(compared.brought))
    throw new SourceError('failed', 'Not all of its commits could be read.', 'It is tried again.')
  const { leaks } = leaksOf(compared, true)
  const known = await knownCredentials(
    tools.ctx,
    leaks.map(({ fingerprint }) => fingerprint),
  )
  return leaks.map((leak) => ({ ...leak, ...standingOf(known.get(leak.fingerprint), leak) }))
}

/** What the ledger knows comes before what the scan alone can say. */
function standingOf(
  known:
    | {
        validity: Leak['validity']
        vaultMatch: Leak['vaultMatch']
        decided: string | null
        owner: string | null
      }
    | undefined,
  { decided }: Leak,
): Partial<Leak> {
  if (known === undefined) return {}
  const { validity, vaultMatch, owner } = known
  return { validity, vaultMatch, owner, decided: known.decided ?? decided }
}

async function speak(
  client: GitHubClient,
  access: GitHubAccess,
  look: PullRequestLook,
  leaks: readonly Leak[],
) {
  const { owner, name, number, head, webUrl, audience } = look
  const rendered = renderComment({
    repositoryUrl: webUrl,
    head,
    audience,
    showVaultMatch: false,
    leaks,
    dashboardUrl: null,
  })
  return publishComment(
    client,
    { owner, repository: name, number },
    rendered,
    await writerLogin(client, access),
  )
}

async function cloneUrl(client: GitHubClient, access: GitHubAccess, look: PullRequestLook): Promise<string> {
  const url = new URL(look.cloneUrl)
  url.username = 'x-access-token'
  url.password = (await cloneToken(client, access)).expose((text) => encodeURIComponent(text))
  return url.href
}
