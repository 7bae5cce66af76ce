import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import type { PullRequestPlace } from './publish-comment.ts'

export const CHECK_NAME = 'Sprawl'

/** What a run is known by that says nothing yet. */
export const IN_PROGRESS = 'sprawl - -'

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

export type RepositoryPlace = Pick<PullRequestPlace, 'owner' | 'repository'>

/**
 * Makes the check of a head say `result`. Its external id tells what a run says and which annotations it has, so that
 * the same again writes nothing, what broke off goes on where it was, and only other annotations need another run:
 * those of a run cannot be taken back. Only an App may write check runs.
 */
export async function publishCheck(
  client: GitHubClient,
  place: RepositoryPlace,
  head: string,
  result: CheckResult,
): Promise<'created' | 'edited' | 'unchanged'> {
  const where = { owner: place.owner, repo: place.repository }
  const ids = { said: digestOf({ ...result, annotations: [] }), noted: digestOf(result.annotations) }
  const known = await latestCheck(client, place, head)
  if (known?.isDone === true && known.said === ids.said && known.noted === ids.noted) return 'unchanged'
  const goesOn = known !== null && (known.noted === ids.noted || known.annotations === 0)
  const from = goesOn ? known.annotations : 0
  const [first = [], ...rest] = batches(result.annotations.slice(from))
  const output = { title: result.title, summary: result.summary }
  const external_id = `sprawl ${ids.said} ${ids.noted}`
  const details = result.detailsUrl === null ? {} : { details_url: result.detailsUrl }
  const step = (isLast: boolean) =>
    isLast
      ? { status: 'completed' as const, conclusion: result.conclusion, actions: [...result.actions] }
      : { status: 'in_progress' as const }
  const opening = {
    ...where,
    external_id,
    ...details,
    ...step(rest.length === 0),
    output: { ...output, annotations: first },
  }
  const check_run_id = goesOn
    ? (await client.rest.checks.update({ ...opening, check_run_id: known.id })).data.id
    : (await client.rest.checks.create({ ...opening, name: CHECK_NAME, head_sha: head })).data.id
  for (const [index, annotations] of rest.entries())
    await client.rest.checks.update({
      ...where,
      check_run_id,
      ...step(index === rest.length - 1),
      output: { ...output, annotations },
    })
  return goesOn ? 'edited' : 'created'
}

type KnownCheck = {
  readonly id: number
  readonly isDone: boolean
  readonly said: string
  readonly noted: string
  /** How many it has. */
  readonly annotations: number
}

const CheckRuns = z.object({
  check_runs: z.array(
    z.object({
      id: z.int(),
      external_id: z.string().nullable(),
      status: z.string(),
      output: z.object({ annotations_count: z.int() }),
    }),
  ),
})

/** Our latest run on the head; null before the first. */
export async function latestCheck(
  client: GitHubClient,
  { owner, repository }: RepositoryPlace,
  head: string,
): Promise<KnownCheck | null> {
  const listed = await client.rest.checks.listForRef({
    owner,
    repo: repository,
    ref: head,
    check_name: CHECK_NAME,
    filter: 'latest',
    per_page: 100,
  })
  const ours = CheckRuns.parse(listed.data).check_runs.flatMap(({ id, external_id, status, output }) => {
    const [, said = '', noted = ''] = /^sprawl (\S*) (\S*)$/.exec(external_id ?? '') ?? []
    const isOurs = external_id?.startsWith('sprawl ') === true
    return isOurs
      ? [{ id, isDone: status === 'completed', said, noted, annotations: output.annotations_count }]
      : []
  })
  return ours.toSorted((a, b) => b.id - a.id)[0] ?? null
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)

function batches(annotations: readonly Annotation[]): Annotation[][] {
  const made: Annotation[][] = []
  for (let from = 0; from < annotations.length; from += ANNOTATIONS_A_CALL)
    made.push(annotations.slice(from, from + ANNOTATIONS_A_CALL))
  return made
}
