import { z } from 'zod'
import { SetupError } from '#scanner/usage-error.ts'

/** What a workflow was started for: the commits to look at, and where to speak. */
export type CiEvent = {
  /** Looked at is what `head` has and `base` has not; a null base is everything that head has. */
  readonly base: string | null
  readonly head: string
  readonly owner: string
  readonly repository: string
  readonly repositoryUrl: string
  readonly apiUrl: string
  readonly pullRequest: { readonly number: number; readonly audience: 'inside' | 'outside' } | null
}

const Sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const Repository = z.object({ private: z.boolean().default(false) })
const PullRequestEvent = z.object({
  repository: Repository,
  pull_request: z.object({
    number: z.int(),
    base: z.object({ sha: Sha }),
    head: z.object({ sha: Sha }),
    author_association: z.string().default('NONE'),
  }),
})
const PushEvent = z.object({ repository: Repository, before: Sha, after: Sha })

/**
 * Reads what GitHub Actions says of itself. A pull request and a push have a base, everything else (a schedule, a
 * click) looks at all of the checked-out commit. Throws SetupError outside of a workflow.
 */
export function eventOf(env: Readonly<Record<string, string | undefined>>, payload: unknown): CiEvent {
  const [owner = '', repository = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const checkedOut = Sha.safeParse(env.GITHUB_SHA)
  if (owner === '' || repository === '' || !checkedOut.success)
    throw new SetupError(
      'This is no GitHub Actions workflow: GITHUB_REPOSITORY and GITHUB_SHA are not set. Elsewhere use "sprawl scan --range A..B".',
    )
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const place = {
    owner,
    repository,
    repositoryUrl: `${serverUrl}/${owner}/${repository}`,
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
  }
  const asked = PullRequestEvent.safeParse(payload)
  if (asked.success) {
    const { number, base, head, author_association } = asked.data.pull_request
    const isInside = asked.data.repository.private && INSIDE.has(author_association)
    const audience = isInside ? 'inside' : 'outside'
    return { ...place, base: base.sha, head: head.sha, pullRequest: { number, audience } }
  }
  const pushed = PushEvent.safeParse(payload)
  if (!pushed.success || /^0+$/.test(pushed.data.before))
    return { ...place, base: null, head: checkedOut.data, pullRequest: null }
  return { ...place, base: pushed.data.before, head: pushed.data.after, pullRequest: null }
}

const INSIDE = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])
