import { z } from 'zod'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import type { GitHubClient } from './client.ts'
import { statusOf } from './errors.ts'

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
  forks_count: z.int().default(0),
  open_issues_count: z.int().default(0),
  pushed_at: z.iso.datetime().nullable(),
  clone_url: z.url(),
  default_branch: z.string().nullish(),
})

/** A page of the list; `found` is null when it is as it was. */
export type DiscoveredPage = {
  readonly number: number
  /** GitHub's name for this state of the page; null where it gave none. */
  readonly etag: string | null
  readonly isLast: boolean
  /** What comes next would leave it as it is. */
  readonly isFull: boolean
  readonly found: readonly FoundRepository[] | null
}

export type KnownPage = { readonly page: number; readonly etag: string; readonly isLast: boolean }

const PER_PAGE = 100

/**
 * Every repository of the organisation that the access sees, page by page, the oldest first so that pages stay as they
 * are: a request for each hundred, which counts against no limit where the page is `known` and unchanged. Throws
 * `RateLimited`; RequestError 404 when there is no such organisation.
 */
export async function* discoverRepositories(
  client: GitHubClient,
  organisation: string,
  known: readonly KnownPage[] = [],
): AsyncGenerator<DiscoveredPage> {
  const byNumber = new Map(known.map((page) => [page.page, page]))
  for (let number = 1; ; number++) {
    const page = await readPage(client, organisation, number, byNumber.get(number) ?? null)
    yield page
    if (page.isLast) return
  }
}

async function readPage(
  client: GitHubClient,
  organisation: string,
  number: number,
  known: KnownPage | null,
): Promise<DiscoveredPage> {
  try {
    const { data, headers } = await client.rest.repos.listForOrg({
      org: organisation,
      per_page: PER_PAGE,
      page: number,
      type: 'all',
      sort: 'created',
      direction: 'asc',
      headers: known === null ? {} : { 'if-none-match': known.etag },
    })
    const found = data.map((listed) => foundOf(Listed.parse(listed)))
    const isLast = !/rel="next"/.test(headers.link ?? '')
    return { number, etag: headers.etag ?? null, isLast, isFull: found.length === PER_PAGE, found }
  } catch (error) {
    if (known === null || statusOf(error) !== 304) throw error
    return { number, etag: known.etag, isLast: known.isLast, isFull: !known.isLast, found: null }
  }
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
  defaultBranch: listed.default_branch ?? null,
  forks: listed.forks_count,
  openIssues: listed.open_issues_count,
  pushedAt: listed.pushed_at === null ? null : new Date(listed.pushed_at).toISOString(),
})
