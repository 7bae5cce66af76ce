import { z } from 'zod'
import type { GitHubClient } from './client.ts'

const Root = z.object({ id: z.int(), source: z.object({ id: z.int() }).nullish() })

/** The id of the repository that a fork and all its relatives come from; its own for one that is no fork. */
export async function networkOf(client: GitHubClient, owner: string, repository: string): Promise<number> {
  const { data } = await client.rest.repos.get({ owner, repo: repository })
  const { id, source } = Root.parse(data)
  return source?.id ?? id
}
