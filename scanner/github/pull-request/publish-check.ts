import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import type { PullRequestPlace } from './publish-comment.ts'

export const CHECK_NAME = 'Sprawl'

/** GitHub takes 50 annotations a call and appends those of later calls. */
const ANNOTATIONS_A_CALL = 50

export type Annotation = {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export type CheckResult = {
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  readonly summary: string
  readonly annotations: readonly Annotation[]
  readonly actions: readonly {
    readonly label: string
    readonly description: string
    readonly identifier: string
  }[]
  /** Where the dashboard shows it; null where there is none. */
  readonly detailsUrl: string | null
}

const CheckRuns = z.object({
  check_runs: z.array(z.object({ id: z.int(), external_id: z.string().nullable() })),
})

/**
 * Puts the result on the head as one check run of ours. `externalId` names what was looked at, so that doing it again
 * changes nothing: a run that has it is left alone. Only an App may write check runs.
 */
export async function publishCheck(
  client: GitHubClient,
  { owner, repository }: Pick<PullRequestPlace, 'owner' | 'repository'>,
  head: string,
  externalId: string,
  result: CheckResult,
): Promise<'created' | 'unchanged'> {
  const where = { owner, repo: repository }
  const listed = await client.rest.checks.listForRef({
    ...where,
    ref: head,
    check_name: CHECK_NAME,
    filter: 'all',
  })
  const known = CheckRuns.parse(listed.data).check_runs.some(({ external_id }) => external_id === externalId)
  if (known) return 'unchanged'
  const [first = [], ...rest] = batches(result.annotations)
  const output = { title: result.title, summary: result.summary }
  const { data } = await client.rest.checks.create({
    ...where,
    name: CHECK_NAME,
    head_sha: head,
    status: 'in_progress',
    output: { ...output, annotations: first },
    ...(result.detailsUrl === null ? {} : { details_url: result.detailsUrl }),
  })
  for (const annotations of rest)
    await client.rest.checks.update({ ...where, check_run_id: data.id, output: { ...output, annotations } })
  await client.rest.checks.update({
    ...where,
    check_run_id: data.id,
    external_id: externalId,
    status: 'completed',
    conclusion: result.conclusion,
    actions: [...result.actions],
  })
  return 'created'
}

function batches(annotations: readonly Annotation[]): Annotation[][] {
  const made: Annotation[][] = []
  for (let from = 0; from < annotations.length; from += ANNOTATIONS_A_CALL)
    made.push(annotations.slice(from, from + ANNOTATIONS_A_CALL))
  return made
}
