import { z } from 'zod'
import type { ConsumerRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import { known } from '../../evidence.ts'
import { Time } from '../wire.ts'

/** Who asked, for what, and whether it was given. Answers are never in the log. */
export const LogEntry = z.object({
  timestamp: Time,
  protoPayload: z.object({
    methodName: z.string().default(''),
    resourceName: z.string().default(''),
    status: z.object({ code: z.number().optional() }).nullish(),
    authenticationInfo: z
      .object({ principalEmail: z.string().optional(), serviceAccountKeyName: z.string().optional() })
      .prefault({}),
  }),
})
export type LogEntry = z.output<typeof LogEntry>

/** The last read of each secret and the last use of each key, with who read. Refused reads are none, and neither are ours. */
export function sightingsOf(entries: readonly LogEntry[], ours: string | null): SightingRecord[] {
  const seen = new Map<string, { last: Date; consumers: Map<string, ConsumerRecord> }>()
  const note = (path: string, at: Date, consumer: ConsumerRecord | null) => {
    const had = seen.get(path) ?? { last: at, consumers: new Map<string, ConsumerRecord>() }
    if (at > had.last) had.last = at
    if (
      consumer !== null &&
      (had.consumers.get(consumer.name)?.lastSeenAt ?? '') < (consumer.lastSeenAt ?? '')
    )
      had.consumers.set(consumer.name, consumer)
    seen.set(path, had)
  }
  for (const { timestamp, protoPayload } of entries) {
    const { methodName, resourceName, status, authenticationInfo: who } = protoPayload
    if ((status?.code ?? 0) !== 0 || (ours !== null && who.principalEmail === ours)) continue
    const key = who.serviceAccountKeyName?.replace(/^\/\/iam\.googleapis\.com\//, '')
    if (key !== undefined && key !== '') note(key, timestamp, null)
    if (methodName.endsWith('AccessSecretVersion'))
      note(
        resourceName.replace(/\/versions\/[^/]+$/, ''),
        timestamp,
        consumerOf(who.principalEmail, resourceName, timestamp),
      )
  }
  return [...seen].map(([path, { last, consumers }]) => ({
    path,
    evidence: [known('last-used', last, { scope: 'global', call: 'Data Access audit log' })],
    consumers: [...consumers.values()],
  }))
}

function consumerOf(email: string | undefined, resource: string, at: Date): ConsumerRecord | null {
  if (email === undefined || email === '') return null
  return {
    kind: email.endsWith('.gserviceaccount.com') ? 'service' : 'person',
    name: email,
    place: resource.split('/').slice(0, 2).join('/'),
    via: 'cloud-log',
    detail: 'AccessSecretVersion',
    lastSeenAt: at.toISOString(),
    startedAt: null,
  }
}
