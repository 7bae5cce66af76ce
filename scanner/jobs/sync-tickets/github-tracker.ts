import type { GitHubClient } from '#scanner/github/client.ts'
import { RateLimited, statusOf } from '#scanner/github/errors.ts'
import { changedIssues, commentIssue, type HostedIssue, openIssue } from '#scanner/github/issues.ts'
import { type RemoteTicket, refusal, type Tracker, TrackerError } from '#scanner/tickets/tracker.ts'

const LABEL = 'sprawl'

/** A repository of GitHub as a tracker; `project` is `owner/repository`. */
export function githubTracker(client: GitHubClient, project: string): Tracker {
  const [owner = '', name = ''] = project.split('/')
  const place = { owner, name }
  return {
    find: (marker, since) =>
      asked(async () => {
        const issues = await changedIssues(client, place, { since, label: LABEL })
        const ours = issues.find(({ body }) => body.includes(hidden(marker)))
        return ours === undefined ? null : remote(ours)
      }),
    open: ({ marker, title, lines, url }) =>
      asked(async () => {
        const link = url === null ? [] : [`[Open in Sprawl](${url})`]
        const body = [...lines.map(plain), ...link, hidden(marker)].join('\n\n')
        return remote(await openIssue(client, place, { title: title.slice(0, 250), body, label: LABEL }))
      }),
    changedSince: (since) =>
      asked(async () => (await changedIssues(client, place, { since, label: LABEL })).map(remote)),
    tell: (key, words) =>
      asked(() => commentIssue(client, place, Number(key.replace('#', '')), plain(words))),
  }
}

const hidden = (marker: string): string => `<!-- sprawl-ticket: ${marker} -->`

/** Foreign text: nothing of it is a mention, a link or markup. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~@]/g, (character) => `\\${character}`)

const remote = ({ number, url, isClosed }: HostedIssue): RemoteTicket => ({
  key: `#${number}`,
  url,
  status: isClosed ? 'Closed' : 'Open',
  isClosed,
})

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof RateLimited) throw new TrackerError(error.message, false)
    const status = statusOf(error)
    throw (
      (status === null ? null : refusal(status, 'GitHub')) ??
      new TrackerError('GitHub could not be asked.', false)
    )
  }
}
