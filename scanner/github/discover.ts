import { z } from 'zod'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import type { GitHubClient } from './client.ts'

const Listed = z.object({
  id: z.int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  visibility: z.enum(['public', 'private', 'internal']),
  archived: z.boolean(),
  disabled: z.boolean().default(false),
  fork: z.boolean(),
  size: z.int(),
  topics: z.array(z.string()).default([]),
  pushed_at: z.iso.datetime().nullable(),
  clone_url: z.url(),
})

/**
 * Every repository of the organisation that the access sees, page by page, a request for each hundred. Throws `RateLimited`;
 * RequestError 404 when there is no such organisation.
 */
export async function* discoverRepositories(
  client: GitHubClient,
  organisation: string,
): AsyncGenerator<FoundRepository[]> {
  const pages = client.paginate.iterator(client.rest.repos.listForOrg, {
    org: organisation,
    per_page: 100,
    type: 'all',
  })
  for await (const { data } of pages) yield data.map((listed) => foundOf(Listed.parse(listed)))
}

const foundOf = (listed: z.infer<typeof Listed>): FoundRepository => ({
  hostId: listed.id,
  owner: listed.owner.login,
  name: listed.name,
  visibility: listed.visibility,
  archived: listed.archived,
  disabled: listed.disabled,
  fork: listed.fork,
  sizeKibibytes: listed.size,
  topics: listed.topics,
  cloneUrl: listed.clone_url,
  pushedAt: listed.pushed_at === null ? null : new Date(listed.pushed_at).toISOString(),
})
