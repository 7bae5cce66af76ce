import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { z } from 'zod'

/**
 * What of Jira's REST API is played, cut by hand from Atlassian's reference (developer.atlassian.com: "The Jira Cloud
 * platform REST API v3", issues, issue search and issue comments; "Jira Data Center platform REST API v2"): the OpenAPI
 * document that Atlassian publishes is in no package of npm, from which it could be cut as GitHub's is.
 */
const Document = z.strictObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z
    .array(
      z.strictObject({
        type: z.literal('paragraph'),
        content: z.array(
          z.strictObject({
            type: z.literal('text'),
            text: z.string().min(1),
            marks: z
              .array(z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.url() }) }))
              .optional(),
          }),
        ),
      }),
    )
    .min(1),
})
const textOf = { 3: Document, 2: z.string().max(32_767) } as const
const newIssue = (version: 2 | 3) =>
  z.strictObject({
    fields: z.strictObject({
      project: z.strictObject({ key: z.string() }),
      issuetype: z.strictObject({ name: z.string() }),
      summary: z
        .string()
        .max(255)
        .regex(/^[^\n]+$/),
      description: textOf[version],
      labels: z.array(z.string().regex(/^\S+$/)),
    }),
  })
const search = {
  3: z.strictObject({
    jql: z.string(),
    fields: z.array(z.string()),
    maxResults: z.int().max(5_000),
    nextPageToken: z.string().optional(),
  }),
  2: z.strictObject({ jql: z.string(), fields: z.array(z.string()), maxResults: z.int(), startAt: z.int() }),
}

export type JiraIssue = {
  readonly key: string
  readonly summary: string
  readonly labels: readonly string[]
  readonly said: string
  readonly comments: string[]
  status: { name: string; statusCategory: { key: 'new' | 'indeterminate' | 'done' } }
}

export type JiraDouble = {
  readonly url: string
  readonly issues: JiraIssue[]
  /** What was asked against the reference; a test expects none. */
  readonly violations: string[]
  /** The next opening is done, and then breaks off without an answer. */
  breakNext: boolean
  /** What everything is answered with. */
  status: number | null
}

const PAGE = 2

/** A Jira on loopback, of one project `OPS`: the cloud for who signs in as an account, a server for a bearer token. */
export async function startJira(authorization: string): Promise<JiraDouble> {
  const double: JiraDouble = { url: '', issues: [], violations: [], breakNext: false, status: null }
  const server = createServer(async (request, response): Promise<void> => {
    const body = JSON.parse((await textIn(request)) || 'null')
    const reply = (status: number, value: unknown): void => {
      if (double.breakNext && request.url?.endsWith('/issue')) {
        double.breakNext = false
        request.socket.destroy()
        return
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (double.status !== null) return reply(double.status, { errorMessages: ['no'] })
    if (request.headers.authorization !== authorization) return reply(401, {})
    const answer = answerTo(double, `${request.method} ${request.url}`, body)
    reply(answer.status, answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(double, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

function answerTo(double: JiraDouble, asked: string, body: unknown): { status: number; body: unknown } {
  const version = asked.includes('/rest/api/3/') ? 3 : 2
  const check = <T extends z.ZodType>(schema: T): z.infer<T> | null => {
    const parsed = schema.safeParse(body)
    if (!parsed.success) double.violations.push(`${asked}: ${parsed.error.message}`)
    return parsed.success ? parsed.data : null
  }
  if (asked === `POST /rest/api/${version}/issue`) {
    const made = check(newIssue(version))
    if (made === null || made.fields.project.key !== 'OPS') return { status: 400, body: {} }
    const { summary, labels, description } = made.fields
    const key = `OPS-${double.issues.length + 1}`
    const status = { name: 'To Do', statusCategory: { key: 'new' } } as const
    double.issues.push({
      key,
      summary,
      labels,
      said: JSON.stringify(description),
      comments: [],
      status: { ...status },
    })
    return { status: 201, body: { id: '1', key, self: '' } }
  }
  const [, key] = /^POST \/rest\/api\/[23]\/issue\/(OPS-\d+)\/comment$/.exec(asked) ?? []
  const issue = double.issues.find((each) => each.key === key)
  if (issue !== undefined) {
    const comment = check(z.strictObject({ body: textOf[version] }))
    issue.comments.push(JSON.stringify(comment?.body))
    return { status: 201, body: { id: '1' } }
  }
  if (asked === 'POST /rest/api/3/search/jql' || asked === 'POST /rest/api/2/search')
    return found(double, check)
  double.violations.push(`${asked} is not in the contract`)
  return { status: 404, body: {} }
}

/** JQL as we write it: equality of project and label, and how long ago it changed at most. */
function found(double: JiraDouble, check: (schema: z.ZodType) => unknown): { status: number; body: unknown } {
  const asked = z
    .object({ jql: z.string(), startAt: z.int().optional(), nextPageToken: z.string().optional() })
    .parse(check(z.union([search[3], search[2]])))
  const [, label] = /labels = "([^"]+)"/.exec(asked.jql) ?? []
  if (!/^project = "OPS" AND labels = "[^"]+"(?: AND updated >= "-\d+m")?$/.test(asked.jql))
    double.violations.push(`JQL ${asked.jql}`)
  const all = double.issues.filter(({ labels }) => labels.includes(label ?? ''))
  const from = asked.startAt ?? Number(asked.nextPageToken ?? 0)
  const issues = all
    .slice(from, from + PAGE)
    .map(({ key, status, labels }) => ({ key, fields: { status, labels } }))
  const next = from + PAGE < all.length ? { nextPageToken: String(from + PAGE) } : {}
  const body =
    asked.startAt === undefined ? { issues, ...next } : { issues, total: all.length, startAt: from }
  return { status: 200, body }
}

async function textIn(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
