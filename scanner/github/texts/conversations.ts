import { z } from 'zod'
import type { GitHubClient } from '../client.ts'
import { statusOf } from '../errors.ts'
import { type HostedPlace, type HostedTextItem, pathOfText, type TextPage } from './text.ts'

const Written = z.object({
  html_url: z.url(),
  title: z.string().default(''),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

type Stream = 'issues' | 'comments' | 'reviewComments'
type Asked = { readonly since: string | null; readonly page: number }

const PER_PAGE = 100

/**
 * Issues and pull requests, their comments and review comments that changed since the moments given for each stream,
 * the oldest change first. Nothing that is edited meanwhile is missed: it comes again at the end. Throws `RateLimited`;
 * RequestError 403 or 404 when they may not be read.
 */
export async function* conversationPages(
  client: GitHubClient,
  place: HostedPlace,
  since: Readonly<Record<string, string>>,
): AsyncGenerator<TextPage> {
  const lists = listsOf(client, place)
  for (const stream of ['issues', 'comments', 'reviewComments'] as const)
    yield* changesOf(stream, lists[stream], since[stream] ?? null)
}

async function* changesOf(
  stream: Stream,
  list: (asked: Asked) => Promise<unknown>,
  from: string | null,
): AsyncGenerator<TextPage> {
  let asked: Asked = { since: from, page: 1 }
  for (;;) {
    const listed = z.array(Written).parse(await orNone(() => list(asked)))
    const readUntil = listed.at(-1)?.updated_at ?? null
    yield { stream, items: listed.flatMap(itemOf), readUntil }
    if (listed.length < PER_PAGE || readUntil === null) return
    // Pages shift when something is edited; the moment of the last change does not.
    asked = readUntil === asked.since ? { ...asked, page: asked.page + 1 } : { since: readUntil, page: 1 }
  }
}

/** 410: issues are turned off there, so that there are none. */
async function orNone(list: () => Promise<unknown>): Promise<unknown> {
  try {
    return await list()
  } catch (error) {
    if (statusOf(error) === 410) return []
    throw error
  }
}

function listsOf(
  { rest }: GitHubClient,
  { owner, name: repo }: HostedPlace,
): Record<Stream, (asked: Asked) => Promise<unknown>> {
  const ordered = { owner, repo, sort: 'updated', direction: 'asc', per_page: PER_PAGE } as const
  const at = ({ since, page }: Asked) => ({ ...ordered, page, ...(since === null ? {} : { since }) })
  return {
    issues: async (asked) => (await rest.issues.listForRepo({ ...at(asked), state: 'all' })).data,
    comments: async (asked) => (await rest.issues.listCommentsForRepo(at(asked))).data,
    reviewComments: async (asked) => (await rest.pulls.listReviewCommentsForRepo(at(asked))).data,
  }
}

function itemOf(written: z.infer<typeof Written>): HostedTextItem[] {
  const path = pathOfText(written.html_url)
  if (path === null) return []
  const parts = [written.title, written.body ?? ''].filter((part) => part !== '')
  return [
    {
      path,
      text: parts.join('\n\n'),
      author: written.user?.login ?? null,
      createdAt: new Date(written.created_at).toISOString(),
    },
  ]
}
