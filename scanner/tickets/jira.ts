import { z } from 'zod'
import type { Secret } from '#scanner/secret.ts'
import { asDocument, asText } from './jira-text.ts'
import { type RemoteTicket, refusal, type Tracker, TrackerError } from './tracker.ts'

export type JiraOptions = {
  /** `https://acme.atlassian.net`, or that of a server. */
  readonly address: string
  /** The account's e-mail address in the cloud (REST v3); null for a token of a server (REST v2). */
  readonly account: string | null
  readonly token: Secret
  readonly project: string
  readonly issueType: string
  readonly fetch: typeof fetch
  readonly signal: AbortSignal
}

const LABEL = 'sprawl'
const FIELDS = ['status', 'labels']
const PAGE = 100

const Created = z.object({ key: z.string() })
const Issue = z.object({
  key: z.string(),
  fields: z.object({
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
  }),
})
const Found = z.object({
  issues: z.array(Issue),
  nextPageToken: z.string().optional(),
  total: z.number().optional(),
})

/** A project of Jira. Source: Atlassian's REST API v3 (cloud) and v2 (server, data centre). */
export function jiraTracker(options: JiraOptions): Tracker {
  const { project, issueType } = options
  const isCloud = options.account !== null
  const send = sender(options)
  const remote = ({ key, fields: { status } }: z.infer<typeof Issue>): RemoteTicket => ({
    key,
    url: urlOf(options.address, key),
    status: status.name,
    isClosed: status.statusCategory.key === 'done',
  })
  const search = async (jql: string) => (await pagesOf(send, jql, isCloud)).map(remote)
  return {
    find: async (marker) =>
      (await search(`project = "${project}" AND labels = "${markerLabel(marker)}"`))[0] ?? null,
    async open({ marker, title, lines, url }) {
      const summary = title.replace(/\s+/g, ' ').slice(0, 250)
      const description = isCloud ? asDocument(lines, url) : asText(lines, url)
      const labels = [LABEL, markerLabel(marker)]
      const fields = {
        project: { key: project },
        issuetype: { name: issueType },
        summary,
        description,
        labels,
      }
      const { key } = Created.parse(await send('POST', '/issue', { fields }))
      return { key, url: urlOf(options.address, key), status: 'Open', isClosed: false }
    },
    changedSince: (since) =>
      search(`project = "${project}" AND labels = "${LABEL}" AND updated >= "-${minutesSince(since)}m"`),
    async tell(key, words) {
      const body = isCloud ? asDocument([words], null) : words
      await send('POST', `/issue/${encodeURIComponent(key)}/comment`, { body })
    },
  }
}

const markerLabel = (marker: string): string => `${LABEL}-${marker}`
const urlOf = (address: string, key: string): string =>
  new URL(`/browse/${encodeURIComponent(key)}`, address).href

/** Relative, because instants in JQL are in the time zone of the account; a few minutes more for clocks that differ. */
const minutesSince = (since: Date): number => Math.ceil((Date.now() - since.getTime()) / 60_000) + 5

type Send = (method: 'POST', path: string, body: unknown) => Promise<unknown>

/** The cloud pages by a token, servers by an offset. */
async function pagesOf(send: Send, jql: string, isCloud: boolean): Promise<z.infer<typeof Issue>[]> {
  const all: z.infer<typeof Issue>[] = []
  let nextPageToken: string | undefined
  for (;;) {
    const page = isCloud ? { nextPageToken } : { startAt: all.length }
    const asked = { jql, fields: FIELDS, maxResults: PAGE, ...page }
    const found = Found.parse(await send('POST', isCloud ? '/search/jql' : '/search', asked))
    all.push(...found.issues)
    nextPageToken = found.nextPageToken
    const more = isCloud ? nextPageToken !== undefined : all.length < (found.total ?? 0)
    if (!more || found.issues.length === 0) return all
  }
}

function sender({ address, account, token, fetch, signal }: JiraOptions): Send {
  const version = account === null ? 2 : 3
  const authorization = token.expose((text) =>
    account === null ? `Bearer ${text}` : `Basic ${Buffer.from(`${account}:${text}`).toString('base64')}`,
  )
  return async (method, path, body) => {
    const url = new URL(`${address.replace(/\/$/, '')}/rest/api/${version}${path}`)
    const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' }
    const asked = { method, headers, body: JSON.stringify(body), signal }
    const reply = await fetch(url, asked).catch((): never => {
      signal.throwIfAborted()
      throw new TrackerError('Jira did not answer; it is tried again.', false)
    })
    const refused = refusal(reply.status, 'Jira')
    if (refused !== null) throw refused
    return reply.json()
  }
}
