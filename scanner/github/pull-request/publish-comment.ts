import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { type RenderedComment, renderCleared, type WrittenComment, writtenComment } from './comment.ts'

export type PullRequestPlace = {
  readonly owner: string
  readonly repository: string
  readonly number: number
  /** To a closed one nothing is added; what stands there may be changed. Open unless told. */
  readonly isClosed?: boolean
}

const Comment = z.object({
  id: z.int(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
})

/**
 * Makes the pull request's one comment say `rendered`: written once, edited in place, not touched when it says so
 * already. `login` is whom we write as, so that nobody else's text with our marker is taken for ours. Where there is
 * nothing to say nothing is written, and what was said before is taken back. What was written for people inside is
 * written anew for others: whoever reads a comment reads what it said before. Answers what was done.
 */
export async function publishComment(
  client: GitHubClient,
  place: PullRequestPlace,
  wanted: RenderedComment | null,
  login: string,
): Promise<'created' | 'edited' | 'unchanged' | null> {
  const where = { owner: place.owner, repo: place.repository }
  const known = await ourComment(client, place, login)
  if (known === null && (wanted === null || place.isClosed === true)) return null
  const rendered = wanted ?? renderCleared(known?.audience ?? 'outside')
  const isNarrower = known?.audience === 'inside' && rendered.audience === 'outside'
  if (isNarrower) await client.rest.issues.deleteComment({ ...where, comment_id: known.id })
  if (known === null || isNarrower) {
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
): Promise<(WrittenComment & { id: number }) | null> {
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    owner,
    repo: repository,
    issue_number: number,
    per_page: 100,
  })
  for await (const { data } of pages)
    for (const listed of data) {
      const { id, body, user } = Comment.parse(listed)
      const written = writtenComment(body ?? '')
      if (written !== null && user?.login === login) return { id, ...written }
    }
  return null
}
