import { z } from 'zod'
import type { ConsumerRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import type { ExportFormat, ExportPage } from '../../connector.ts'
import { known } from '../../evidence.ts'
import { linesOf } from '../../lines.ts'

const MOST_PATHS = 400
const MOST_READERS = 1_000

/** Who asked for what, and whether it was given. Values are never in the log. */
const Event = z.object({
  time: z.coerce.date(),
  operationName: z.string().default(''),
  callerIpAddress: z.string().nullish(),
  identity: z.object({ claim: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  properties: z
    .object({ id: z.string().nullish(), httpStatusCode: z.coerce.number().nullish() })
    .prefault({}),
})

const USES = /^(SecretGet|KeyDecrypt|KeyEncrypt|KeySign|KeyVerify|KeyWrap|KeyUnwrap|KeyRelease)$/

/** The diagnostic log of a vault (AuditEvent), one event on a line as a storage account keeps it. */
export const auditEvents: ExportFormat = {
  name: 'audit-events',
  title: 'Azure Key Vault AuditEvent log (JSON lines)',
  madeBy:
    'az storage blob download-batch --account-name ACCOUNT --source insights-logs-auditevent --destination logs && find logs -name PT1H.json -exec cat {} + > audit-events.json',
  recognises: (head) => /^\s*\{/.test(head) && /"category": ?"AuditEvent"/.test(head),
  async *read(content): AsyncGenerator<ExportPage> {
    let seen = new Map<string, Seen>()
    for await (const { line } of linesOf(content, 0, true)) {
      const read = Event.safeParse(jsonOf(line))
      if (!read.success) continue
      note(seen, read.data)
      if (seen.size < MOST_PATHS) continue
      yield { sightings: sightingsOf(seen) }
      seen = new Map()
    }
    if (seen.size > 0) yield { sightings: sightingsOf(seen) }
  },
}

type Seen = { last: Date; readonly readers: Map<string, ConsumerRecord> }

function note(
  seen: Map<string, Seen>,
  { time, operationName, properties, identity }: z.output<typeof Event>,
) {
  const isGiven = (properties.httpStatusCode ?? 200) < 300
  const id = /^(https?:\/\/[^/]+)\/(secrets|keys)\/([^/?]+)/i.exec(properties.id ?? '')
  if (!isGiven || id === null || !USES.test(operationName)) return
  const path = `${(id[1] ?? '').toLowerCase()}/${id[2]}/${id[3]}`
  const had = seen.get(path) ?? { last: time, readers: new Map<string, ConsumerRecord>() }
  if (time > had.last) had.last = time
  seen.set(path, had)
  const reader = readerOf(identity?.claim ?? {}, operationName, time)
  if (reader === null) return
  const before = had.readers.get(reader.name)?.lastSeenAt ?? ''
  if (before < (reader.lastSeenAt ?? '') && (had.readers.has(reader.name) || had.readers.size < MOST_READERS))
    had.readers.set(reader.name, reader)
}

const USER = /^(upn|http:\/\/schemas\.xmlsoap\.org\/ws\/2005\/05\/identity\/claims\/upn)$/

function readerOf(
  claims: Readonly<Record<string, unknown>>,
  operation: string,
  at: Date,
): ConsumerRecord | null {
  const user = Object.entries(claims).find(([name]) => USER.test(name))?.[1]
  const name = [user, claims.appid, claims.oid].find((each) => typeof each === 'string' && each !== '')
  if (typeof name !== 'string') return null
  return {
    kind: typeof user === 'string' ? 'person' : 'service',
    name: name.slice(0, 500),
    place: 'entra',
    via: 'cloud-log',
    detail: operation,
    lastSeenAt: at.toISOString(),
    startedAt: null,
  }
}

const sightingsOf = (seen: ReadonlyMap<string, Seen>): SightingRecord[] =>
  [...seen].map(([path, { last, readers }]) => ({
    path,
    evidence: [known('last-used', last, { scope: 'vault', call: 'AuditEvent log' })],
    consumers: [...readers.values()],
  }))

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
