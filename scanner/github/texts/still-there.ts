import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { statusOf } from '../errors.ts'
import { type HostedPlace, pathOfText } from './text.ts'

/** Answers with where the log can be had, which is not followed. */
const LOGS = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs'

const Answer = z.object({ html_url: z.string() })

/**
 * Whether a text still stands where it was found: false once it was deleted, its log expired, or its issue was moved to
 * another repository. Throws `RateLimited`; RequestError where GitHub does not say.
 */
export async function isStillThere(
  client: GitHubClient,
  { owner, name: repo }: HostedPlace,
  path: string,
): Promise<boolean> {
  const place = { owner, repo }
  const [, kind, number = '', comment, review] =
    /^(issues|pull)\/(\d+)(?:#(?:issuecomment-(\d+)|discussion_r(\d+)))?$/.exec(path) ?? []
  const [, run, attempt = '1'] = /^actions\/runs\/(\d+)(?:\/attempts\/(\d+))?$/.exec(path) ?? []
  const tag = /^releases\/tag\/(.+)$/.exec(path)?.[1]
  try {
    if (run !== undefined) {
      const asked = { ...place, run_id: Number(run), attempt_number: Number(attempt) }
      await client.request(LOGS, { ...asked, request: { redirect: 'manual' } })
      return true
    }
    if (tag !== undefined) {
      await client.rest.repos.getReleaseByTag({ ...place, tag: decodeURIComponent(tag) })
      return true
    }
    const { data } =
      comment !== undefined
        ? await client.rest.issues.getComment({ ...place, comment_id: Number(comment) })
        : review !== undefined
          ? await client.rest.pulls.getReviewComment({ ...place, comment_id: Number(review) })
          : await client.rest.issues.get({ ...place, issue_number: Number(number) })
    return kind === undefined || isSame(Answer.parse(data).html_url, path, place)
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 410) return false
    throw error
  }
}

/** A moved issue answers under its new address. */
function isSame(htmlUrl: string, path: string, { owner, repo }: { owner: string; repo: string }): boolean {
  const [, toOwner, toRepo] = URL.parse(htmlUrl)?.pathname.split('/') ?? []
  return toOwner === owner && toRepo === repo && pathOfText(htmlUrl) === path
}
