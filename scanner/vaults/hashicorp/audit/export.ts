import type { ExportFormat } from '../../connector.ts'
import { linesOf } from '../../lines.ts'
import { auditLine, timeOfLine } from './line.ts'
import { tally } from './tally.ts'

/** A log as an audit device writes it, plain or gzip, from a file or from a stream that somebody pipes in. */
export const auditExport: ExportFormat = {
  name: 'audit-log',
  title: 'Audit log of Vault or OpenBao (JSON lines, gzip too)',
  madeBy: 'vault audit enable file file_path=/var/log/vault/audit.log',
  recognises: (head, fileName) =>
    (head.charCodeAt(0) === 0x1f && /audit.*\.gz$/i.test(fileName)) ||
    (/"type":\s*"(request|response)"/.test(head) && /"request":\s*\{/.test(head)),
  async *read(content) {
    const sum = tally({
      source: 'audit log',
      isPlainKv: () => false,
      tokenPath: () => null,
      isOurs: () => false,
    })
    let since: string | null = null
    for await (const { line } of linesOf(content, 0, true)) {
      since ??= timeOfLine(line)
      const read = auditLine(line)
      if (read !== null) sum.add(read)
      if (sum.isFull()) yield { sightings: sum.take(since ?? '') }
    }
    const rest = sum.take(since ?? '')
    if (rest.length > 0) yield { sightings: rest }
  },
}
