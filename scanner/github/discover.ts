import { z } from 'zod'
import type { GitHubClient } from './client.ts'

/** A repository as the organisation's list tells it: what is needed to decide whether to look, without a clone. */
export const DiscoveredRepository = z
  .object({
    id: z.int(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    visibility: z.enum(['public', 'private', 'internal']),
    archived: z.boolean(),
    disabled: z.boolean().default(false),
    fork: z.boolean(),
    size: z.int(),
    default_branch: z.string(),
    topics: z.array(z.string()).default([]),
    pushed_at: z.iso.datetime().nullable(),
    clone_url: z.url(),
    html_url: z.url(),
  })
  .transform((listed) => ({
    id: listed.id,
    owner: listed.owner.login,
    name: listed.name,
    visibility: listed.visibility,
    archived: listed.archived,
    disabled: listed.disabled,
    fork: listed.fork,
    sizeKibibytes: listed.size,
    defaultBranch: listed.default_branch,
    topics: listed.topics,
    /** Null for a repository nobody ever pushed to. */
    pushedAt: listed.pushed_at,
    cloneUrl: listed.clone_url,
    webUrl: listed.html_url,
  }))
export type DiscoveredRepository = z.infer<typeof DiscoveredRepository>

/**
 * Every repository of the organisation that the access sees, a page of 100 per request. Throws `RateLimited`;
 * RequestError 404 when there is no such organisation.
 */
export async function* discoverRepositories(
  client: GitHubClient,
  organisation: string,
): AsyncGenerator<DiscoveredRepository> {
  const pages = client.paginate.iterator(client.rest.repos.listForOrg, {
    org: organisation,
    per_page: 100,
    type: 'all',
  })
  for await (const { data } of pages) for (const listed of data) yield DiscoveredRepository.parse(listed)
}
