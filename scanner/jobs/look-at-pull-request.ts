import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { PullRequestLook } from '#inventory/model/pull-request.ts'
import { beginLook } from '#inventory/pull-request/begin-look.ts'
import { failLook } from '#inventory/pull-request/fail-look.ts'
import { type RecordLook, recordLook } from '#inventory/pull-request/record-look.ts'
import type { GitHubAccess } from '#scanner/github/access.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { cloneToken } from '#scanner/github/clone-token.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { broughtBy } from '#scanner/pull-request/leaks.ts'
import { scanCommits } from '#scanner/pull-request/scan-commits.ts'
import { isComplete } from '#scanner/report/report.ts'
import { fetchCommits, lostFrom } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { broughtMatches } from './look-at-pull-request/brought-matches.ts'
import { sayThatItLooks } from './look-at-pull-request/say-that-it-looks.ts'
import { holdMirrors } from './mirrors/hold.ts'
import { clientOf, openAccess } from './open-access.ts'
import { namesOf } from './scan-repository/names.ts'
import type { Tools } from './tools.ts'

/**
 * Looks at every commit between a pull request's base and its head, at the ids the event told, and writes down what
 * they bring; what is said there is another job's. When ancestry cannot be had nothing is called clean: the look has
 * failed, and is tried again. Throws for what another try may cure.
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
    const purpose = `pull request ${look.number} of ${look.repositoryId}`
    const access = await openAccess(tools, look.organisation, purpose)
    const client = clientOf(tools, look.organisation, access, signal)
    const saying = sayThatItLooks(tools, client, look)
    const url = await cloneUrl(client, access, look)
    const seen = await seenIn(tools, look, url, signal).finally(saying.stop)
    await recordLook(tools.ctx, { pullRequestId, head, ...seen })
  } catch (error) {
    if (signal.aborted) throw error
    tools.log.error({ pullRequestId, error }, 'a pull request could not be looked at')
    const words =
      error instanceof SourceError ? error.message : 'It could not be looked at; it is tried again.'
    await failLook(tools.ctx, { pullRequestId, head, error: words })
    throw error
  }
}

type Seen = Pick<RecordLook, 'brought' | 'lostCommits'>

async function seenIn(tools: Tools, look: PullRequestLook, url: string, signal: AbortSignal): Promise<Seen> {
  const { repositoryId } = look
  const pulls = `${repositoryId}.pulls`
  const mirrors = [
    { name: repositoryId, base: null },
    { name: pulls, base: repositoryId },
  ]
  const held = await holdMirrors(tools, mirrors)
  const place = { folder: held.directory(pulls), borrowFrom: held.directory(repositoryId) }
  return seenAt(tools, look, { url, ...place }, signal).finally(() => held.release())
}

async function seenAt(
  tools: Tools,
  look: PullRequestLook,
  { url, folder, borrowFrom }: { url: string; folder: string; borrowFrom: string },
  signal: AbortSignal,
): Promise<Seen> {
  const { repositoryId, base, head, organisation } = look
  const allowed = tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const rules = organisation.isTrusted ? null : { allowed, trusted: false }
  const parted = await fetchCommits({ base, head, borrowFrom }, { url, directory: folder, signal, rules })
  const handlesOf = handleMaker({ keys: tools.keys, salt: tools.salt, repositoryId })
  const { engine, rules: ruleSet, hiddenBy } = tools
  const sight = { engine, rules: ruleSet, hiddenBy, handlesOf }
  const { compared, known } = await scanCommits(sight, folder, { base, head, parted }, signal)
  if (![compared.brought, compared.before, compared.after].every((each) => each === null || isComplete(each)))
    throw new SourceError('failed', 'Not all of its commits could be read.', 'It is tried again.')
  const { masked } = namesOf(tools)
  const parts = { known, quietRules: new Set(look.quietRules), head, masked }
  const lostCommits = await lostFrom(folder, { head, commits: look.formerCommits }, signal)
  return { brought: broughtMatches(broughtBy(compared).brought, parts), lostCommits }
}

async function cloneUrl(client: GitHubClient, access: GitHubAccess, look: PullRequestLook): Promise<string> {
  const url = new URL(look.cloneUrl)
  url.username = 'x-access-token'
  url.password = (await cloneToken(client, access)).expose((text) => encodeURIComponent(text))
  return url.href
}
