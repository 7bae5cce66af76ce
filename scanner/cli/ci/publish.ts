import type { GitHubClient } from '#scanner/github/client.ts'
import { isRefusal, RateLimited } from '#scanner/github/errors.ts'
import type { renderComment } from '#scanner/github/pull-request/comment.ts'
import { publishComment } from '#scanner/github/pull-request/publish-comment.ts'
import type { CiEvent } from './event.ts'

/** Whom a workflow's own token writes as; that token may not ask. */
const WORKFLOW_LOGIN = 'github-actions[bot]'

/**
 * Writes the comment where the token may. Answers null, or in words why it is not there: a workflow of a fork has a
 * token that only reads.
 */
export async function publish(
  client: GitHubClient,
  { owner, repository }: CiEvent,
  number: number,
  rendered: ReturnType<typeof renderComment>,
): Promise<string | null> {
  try {
    await publishComment(client, { owner, repository, number }, rendered, await loginOf(client))
    return null
  } catch (error) {
    if (isRefusal(error))
      return 'The token of this workflow may not write comments ("pull-requests: write"; never in a workflow of a fork), so what was found stands in the annotations and in the summary only.'
    if (error instanceof RateLimited) return `${error.message} The comment was not written.`
    return 'GitHub did not take the comment; what was found stands in the annotations and in the summary.'
  }
}

async function loginOf(client: GitHubClient): Promise<string> {
  try {
    return (await client.rest.users.getAuthenticated()).data.login
  } catch (error) {
    if (isRefusal(error)) return WORKFLOW_LOGIN
    throw error
  }
}
