import { z } from 'zod'
import type { GitHubClient } from './client.ts'

/** An issue as GitHub lists it. */
export type HostedIssue = {
  readonly number: number
  readonly url: string
  readonly isClosed: boolean
  readonly body: string
}

type Place = { readonly owner: string; readonly name: string }

const Listed = z.object({
  number: z.int(),
  html_url: z.url(),
  state: z.string(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
})

/** Opens an issue with a label that tells ours from others. Throws RequestError, `RateLimited`. */
export async function openIssue(
  client: GitHubClient,
  { owner, name }: Place,
  { title, body, label }: { readonly title: string; readonly body: string; readonly label: string },
): Promise<HostedIssue> {
  const { data } = await client.rest.issues.create({ owner, repo: name, title, body, labels: [label] })
  return issueOf(data)
}

/** Issues with the label, open or closed, that changed since. Throws RequestError, `RateLimited`. */
export async function changedIssues(
  client: GitHubClient,
  { owner, name }: Place,
  { since, label }: { readonly since: Date; readonly label: string },
): Promise<HostedIssue[]> {
  const asked = {
    owner,
    repo: name,
    labels: label,
    state: 'all',
    since: since.toISOString(),
    per_page: 100,
  } as const
  const listed = await client.paginate(client.rest.issues.listForRepo, asked)
  return listed.filter((issue) => issue.pull_request === undefined).map(issueOf)
}

/** Adds a comment to an issue. Throws RequestError, `RateLimited`. */
export async function commentIssue(
  client: GitHubClient,
  { owner, name }: Place,
  issue: number,
  body: string,
): Promise<void> {
  await client.rest.issues.createComment({ owner, repo: name, issue_number: issue, body })
}

function issueOf(data: unknown): HostedIssue {
  const { number, html_url: url, state, body } = Listed.parse(data)
  return { number, url, isClosed: state === 'closed', body: body ?? '' }
}
