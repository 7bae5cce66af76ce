import type { GitHubClient } from '../client.ts'
import { CHECK_NAME, IN_PROGRESS, latestCheck, type RepositoryPlace } from './publish-check.ts'

/** Says on a head that it is looked at. What a run said before stays until the look is over. */
export async function startCheck(client: GitHubClient, place: RepositoryPlace, head: string): Promise<void> {
  if ((await latestCheck(client, place, head)) !== null) return
  await client.rest.checks.create({
    owner: place.owner,
    repo: place.repository,
    name: CHECK_NAME,
    head_sha: head,
    status: 'in_progress',
    external_id: IN_PROGRESS,
    output: { title: 'Looking', summary: 'Every commit of this pull request is looked at.' },
  })
}
