import type { ExportFormat, ExportPage } from '../../connector.ts'
import { jsonItems } from '../../json-items.ts'
import { LogEntry, sightingsOf } from '../audit-log/log.ts'

const ENTRIES_A_PAGE = 500

/** Data Access audit log: who read which secret, and with which key of a service account. */
export const auditLog: ExportFormat = {
  name: 'audit-log',
  title: 'Google Data Access audit log (JSON)',
  madeBy:
    'gcloud logging read \'protoPayload.methodName:"SecretManagerService.AccessSecretVersion"\' --format=json --freshness=90d > audit-log.json',
  recognises: (head) => /^\s*\[/.test(head) && head.includes('"protoPayload"'),
  async *read(content): AsyncGenerator<ExportPage> {
    let seen: LogEntry[] = []
    for await (const { item } of jsonItems(content, [])) {
      const read = LogEntry.safeParse(item)
      if (read.success) seen.push(read.data)
      if (seen.length < ENTRIES_A_PAGE) continue
      yield { sightings: sightingsOf(seen, null) }
      seen = []
    }
    if (seen.length > 0) yield { sightings: sightingsOf(seen, null) }
  },
}
