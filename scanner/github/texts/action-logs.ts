import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { statusOf } from '../errors.ts'
import type { HostedPlace } from './text.ts'

const Listed = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.int(),
      run_attempt: z.int().positive().default(1),
      status: z.string().nullable(),
      created_at: z.iso.datetime(),
      actor: z.object({ login: z.string() }).nullish(),
    }),
  ),
})

/** One attempt of one run of Actions. */
export type ActionRun = {
  readonly id: number
  readonly attempt: number
  readonly isFinished: boolean
  readonly author: string | null
  readonly createdAt: string
}

export const runKey = ({ id, attempt }: ActionRun): string => `${id}:${attempt}`

export const pathOfRun = ({ id, attempt }: ActionRun): string =>
  attempt === 1 ? `actions/runs/${id}` : `actions/runs/${id}/attempts/${attempt}`

/**
 * The runs that began at `from` or later, the oldest first. GitHub lists the newest first and shifts pages as more
 * begin, which repeats some and misses none. Throws `RateLimited`, RequestError.
 */
export async function runsSince(
  client: GitHubClient,
  { owner, name }: HostedPlace,
  from: Date,
): Promise<ActionRun[]> {
  const found = new Map<string, ActionRun>()
  for (let page = 1; ; page += 1) {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      owner,
      repo: name,
      per_page: 100,
      page,
    })
    const runs = Listed.parse(data).workflow_runs.map(
      (run): ActionRun => ({
        id: run.id,
        attempt: run.run_attempt,
        isFinished: run.status === 'completed',
        author: run.actor?.login ?? null,
        createdAt: new Date(run.created_at).toISOString(),
      }),
    )
    for (const run of runs) if (Date.parse(run.createdAt) >= from.getTime()) found.set(runKey(run), run)
    const oldest = runs.at(-1)
    if (runs.length < 100 || oldest === undefined || Date.parse(oldest.createdAt) < from.getTime()) break
  }
  return [...found.values()].sort(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id || a.attempt - b.attempt,
  )
}

/**
 * The log of a run as the zip that GitHub makes of it; `gone` when it was deleted or has expired, `too-large` beyond
 * what one reply may be. Throws `RateLimited`, RequestError.
 */
export async function logOf(
  client: GitHubClient,
  { owner, name }: HostedPlace,
  run: ActionRun,
): Promise<Uint8Array | 'gone' | 'too-large'> {
  try {
    const { data } = await client.request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs',
      { owner, repo: name, run_id: run.id, attempt_number: run.attempt, request: { retries: 1 } },
    )
    return bytesOf(data)
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 410) return 'gone'
    if (isTooLarge(error)) return 'too-large'
    throw error
  }
}

const bytesOf = (data: unknown): Uint8Array => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return data instanceof Uint8Array ? data : Buffer.from(typeof data === 'string' ? data : '')
}

/** What `guardedFetch` says of a reply that is too large; octokit keeps the words and hides the cause. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('reply-too-large')
