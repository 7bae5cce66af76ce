import { z } from 'zod'
import type { ListedPullRequest } from '#inventory/model/pull-request-list.ts'
import type { GitHubClient } from './client.ts'
import { statusOf } from './errors.ts'

const Listed = z.object({
  number: z.int(),
  updated_at: z.string(),
  user: z.object({ login: z.string() }).nullable(),
  author_association: z.string(),
  base: z.object({ sha: z.string(), repo: z.object({ id: z.int() }) }),
  head: z.object({ sha: z.string(), repo: z.object({ id: z.int() }).nullable() }),
})

export type OpenPullRequests = { readonly etag: string | null; readonly open: ListedPullRequest[] | null }

/**
 * The open pull requests of a repository, the last changed first, so that any change shows on the first page; null when
 * that is as `etag` says, which counts against no limit.
 */
export async function openPullRequests(
  client: GitHubClient,
  { owner, name, etag }: { readonly owner: string; readonly name: string; readonly etag: string | null },
): Promise<OpenPullRequests> {
  const open: ListedPullRequest[] = []
  let first: string | null = null
  try {
    for (let page = 1; ; page++) {
      const { data, headers } = await client.rest.pulls.list({
        owner,
        repo: name,
        state: 'open',
        sort: 'updated',
        direction: 'desc',
        per_page: 100,
        page,
        headers: page === 1 && etag !== null ? { 'if-none-match': etag } : {},
      })
      if (page === 1) first = headers.etag ?? null
      open.push(...data.map((each) => listedOf(Listed.parse(each))))
      if (!/rel="next"/.test(headers.link ?? '')) return { etag: first, open }
    }
  } catch (error) {
    if (etag === null || statusOf(error) !== 304) throw error
    return { etag, open: null }
  }
}

const listedOf = (listed: z.infer<typeof Listed>): ListedPullRequest => ({
  number: listed.number,
  base: listed.base.sha,
  head: listed.head.sha,
  author: listed.user?.login ?? 'ghost',
  association: listed.author_association,
  fromFork: listed.head.repo?.id !== listed.base.repo.id,
  updatedAt: new Date(listed.updated_at).toISOString(),
})
