import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { hashOfComment, type RenderedComment, renderCleared } from './comment.ts'

export type PullRequestPlace = {
  readonly owner: string
  readonly repository: string
  readonly number: number
}

const Comment = z.object({
  id: z.int(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
})

/**
 * Makes the pull request's one comment say `rendered`: written once, edited in place, not touched when it says so
 * already. `login` is whom we write as, so that nobody else's text with our marker is taken for ours. Where there is
 * nothing to say nothing is written, and what was said before is taken back. Answers what was done.
 */
export async function publishComment(
  client: GitHubClient,
  place: PullRequestPlace,
  wanted: RenderedComment | null,
  login: string,
): Promise<'created' | 'edited' | 'unchanged' | null> {
  const where = { owner: place.owner, repo: place.repository }
  const known = await ourComment(client, place, login)
  if (known === null && wanted === null) return null
  const rendered = wanted ?? renderCleared()
  if (known === null) {
    await client.rest.issues.createComment({ ...where, issue_number: place.number, body: rendered.body })
    return 'created'
  }
  if (known.hash === rendered.hash) return 'unchanged'
  await client.rest.issues.updateComment({ ...where, comment_id: known.id, body: rendered.body })
  return 'edited'
}

async function ourComment(
  client: GitHubClient,
  { owner, repository, number }: PullRequestPlace,
  login: string,
): Promise<{ id: number; hash: string } | null> {
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    owner,
    repo: repository,
    issue_number: number,
    per_page: 100,
  })
  for await (const { data } of pages)
    for (const listed of data) {
      const { id, body, user } = Comment.parse(listed)
      const hash = hashOfComment(body ?? '')
      if (hash !== null && user?.login === login) return { id, hash }
    }
  return null
}
