import { z } from 'zod'
import type { ConsumerRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import type { ExportFormat, ExportPage } from '../connector.ts'
import { known } from '../evidence.ts'
import { cut } from './cut.ts'

/** An event of the API server's audit log: who asked for which object. Bodies are dropped by not being declared. */
const Event = z.object({
  stage: z.literal('ResponseComplete'),
  verb: z.literal('get'),
  user: z.object({ username: z.string() }),
  userAgent: z.string().default(''),
  objectRef: z.object({
    resource: z.literal('secrets'),
    namespace: z.string(),
    name: z.string(),
  }),
  responseStatus: z.object({ code: z.number() }),
  requestReceivedTimestamp: z.iso.datetime({ offset: true }),
})
type Event = z.output<typeof Event>

type Reading = { readonly path: string; readonly user: string; readonly agent: string; last: string }

/** So many readers are held before they are told. */
const MOST_HELD = 5_000
const MOST_LINE_CHARACTERS = 16 * 1024 * 1024

/** Who read which Secret, and when last: the only place where Kubernetes notes it. Our own reading does not count. */
export const auditLog: ExportFormat = {
  name: 'kubernetes-audit-log',
  title: 'Audit log of the API server',
  madeBy: 'The file of --audit-log-path, with a policy that notes get on secrets (level Metadata)',
  recognises: (head) =>
    /^\s*\{[^\n]*"apiVersion"\s*:\s*"audit\.k8s\.io\/v1"/.test(head) ||
    /^\s*\{"kind":"Event","apiVersion":"audit/.test(head),
  async *read(content) {
    const held = new Map<string, Reading>()
    for await (const line of linesOf(content)) {
      const event = eventOf(line)
      if (event === null) continue
      note(held, event)
      if (held.size < MOST_HELD) continue
      yield page(held)
      held.clear()
    }
    if (held.size > 0) yield page(held)
  },
}

function note(held: Map<string, Reading>, event: Event): void {
  const { objectRef, user, requestReceivedTimestamp, userAgent } = event
  const path = `${objectRef.namespace}/${objectRef.name}`
  const last = new Date(requestReceivedTimestamp).toISOString()
  const key = `${path}\0${user.username}`
  const before = held.get(key)
  if (before === undefined) held.set(key, { path, user: user.username, agent: userAgent, last })
  else if (before.last < last) before.last = last
}

function eventOf(line: string): Event | null {
  if (!line.includes('"secrets"')) return null
  const read = Event.safeParse(jsonOf(line))
  if (!read.success || read.data.responseStatus.code >= 300) return null
  return /^sprawl\b/.test(read.data.userAgent) ? null : read.data
}

function page(held: ReadonlyMap<string, Reading>): ExportPage {
  const byPath = new Map<string, Reading[]>()
  for (const reading of held.values())
    byPath.set(reading.path, [...(byPath.get(reading.path) ?? []), reading])
  return { sightings: [...byPath].map(([path, readings]) => sightingOf(path, readings)) }
}

function sightingOf(path: string, readings: readonly Reading[]): SightingRecord {
  const sorted = [...readings].sort((a, b) => (a.last < b.last ? 1 : -1))
  const told = { scope: path.split('/')[0] ?? '', call: 'audit log of the API server' }
  return {
    path,
    evidence: sorted
      .slice(0, 1)
      .map(({ last, user }) => known('last-used', new Date(last), told, cut(`Read by ${user}.`, 500))),
    consumers: sorted.slice(0, 1_000).map((reading) => consumerOf(reading, told.scope)),
  }
}

function consumerOf({ user, agent, last }: Reading, scope: string): ConsumerRecord {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(user) ?? []
  const isPart = user.startsWith('system:')
  return {
    kind: isPart ? 'service' : 'person',
    name: cut(account === undefined ? user : `ServiceAccount/${account}`, 500),
    place: namespace ?? scope,
    via: 'audit-log',
    detail: cut(`get by ${agent === '' ? 'an unnamed client' : agent}`, 500),
    lastSeenAt: last,
    startedAt: null,
  }
}

async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of content) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = pieces.pop() ?? ''
    yield* pieces
    // A body that was logged whole; the line says nothing that is kept.
    if (rest.length > MOST_LINE_CHARACTERS) rest = ''
  }
  if (rest !== '') yield rest
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
