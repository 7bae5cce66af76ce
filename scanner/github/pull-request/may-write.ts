import type { GitHubClient } from '../client.ts'
import { statusOf } from '../errors.ts'
import type { RepositoryPlace } from './publish-check.ts'

/** Whether GitHub lets somebody write to a repository. Nobody that it does not know may. */
export async function mayWrite(
  client: GitHubClient,
  { owner, repository }: RepositoryPlace,
  login: string,
): Promise<boolean> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo: repository,
      username: login,
    })
    return data.permission === 'admin' || data.permission === 'write'
  } catch (error) {
    if (statusOf(error) === 404) return false
    throw error
  }
}
