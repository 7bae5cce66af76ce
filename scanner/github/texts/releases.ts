import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { type HostedPlace, pathOfText, type TextPage } from './text.ts'

const Release = z.object({
  html_url: z.url(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  author: z.object({ login: z.string() }).nullish(),
  created_at: z.iso.datetime(),
})

/** Names and notes of all releases: nothing tells which were edited, and there are few. Throws `RateLimited`, RequestError. */
export async function* releasePages(
  client: GitHubClient,
  { owner, name }: HostedPlace,
): AsyncGenerator<TextPage> {
  const pages = client.paginate.iterator(client.rest.repos.listReleases, { owner, repo: name, per_page: 100 })
  for await (const { data } of pages)
    yield {
      stream: 'releases',
      items: z.array(Release).parse(data).flatMap(itemOf),
      readUntil: null,
    }
}

function itemOf(release: z.infer<typeof Release>): TextPage['items'] {
  const path = pathOfText(release.html_url)
  if (path === null) return []
  return [
    {
      path,
      text: [release.name ?? '', release.body ?? ''].filter((part) => part !== '').join('\n\n'),
      author: release.author?.login ?? null,
      createdAt: new Date(release.created_at).toISOString(),
    },
  ]
}
