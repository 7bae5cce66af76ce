import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type AuditDetail, AuditFilters } from '#inventory/model/audit.ts'
import { Prisma } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { allowAudit } from './allow-audit.ts'
import { auditDetailColumns, type StoredAuditDetail, toAuditDetail } from './audit-row.ts'
import { auditWhere } from './audit-where.ts'
import { csvLine } from './csv-line.ts'

export const ExportAudit = AuditFilters.extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') })
export type ExportAudit = z.infer<typeof ExportAudit>

const ROWS_PER_READ = 1_000

/**
 * The rows of the audit log that fit, oldest first, as lines of JSON or CSV, read as they are written out. That
 * somebody exported stands in the log itself. Throws Forbidden before the first line.
 */
export async function exportAudit(ctx: Ctx, input: ExportAudit): Promise<AsyncIterable<string>> {
  allowAudit(ctx, 'audit.export')
  const { format, ...filters } = ExportAudit.parse(input)
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'audit.export',
      subjectKind: 'audit',
      subjectId: newId(),
      after: { format, filters: { ...filters } },
    }),
  )
  return format === 'csv' ? csv(ctx, filters) : jsonLines(ctx, filters)
}

async function* jsonLines(ctx: Ctx, filters: AuditFilters): AsyncGenerator<string> {
  for await (const row of rowsOf(ctx, filters)) yield `${JSON.stringify(row)}\n`
}

async function* csv(ctx: Ctx, filters: AuditFilters): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name))
  for await (const row of rowsOf(ctx, filters)) yield csvLine(COLUMNS.map(([, cell]) => cell(row)))
}

const state = (json: AuditDetail['before']): string => (json === null ? '' : JSON.stringify(json))

const COLUMNS: readonly (readonly [string, (row: AuditDetail) => string])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['actor', ({ actor }) => actor.name],
  ['action', ({ action }) => action],
  ['subject_kind', ({ subject }) => subject.kind],
  ['subject_id', ({ subject }) => subject.id],
  ['count', ({ batchCount }) => String(batchCount)],
  ['via', ({ via }) => via],
  ['via_id', ({ viaId }) => viaId ?? ''],
  ['address', ({ address }) => address ?? ''],
  ['request_id', ({ requestId }) => requestId ?? ''],
  ['before', ({ before }) => state(before)],
  ['after', ({ after }) => state(after)],
  ['sealed_in_batch', ({ sealNumber }) => String(sealNumber ?? '')],
]

async function* rowsOf(ctx: Ctx, filters: AuditFilters): AsyncGenerator<AuditDetail> {
  const fits = auditWhere(filters)
  for (let last: StoredAuditDetail | undefined; ; ) {
    const beyond =
      last === undefined
        ? Prisma.sql`true`
        : Prisma.sql`(e.at, e.id) > (${last.at}::timestamptz, ${last.id}::uuid)`
    const rows: StoredAuditDetail[] = await ctx.db.$queryRaw`
      select ${auditDetailColumns} from audit_event e where ${fits} and ${beyond}
      order by e.at, e.id limit ${ROWS_PER_READ}`
    yield* rows.map(toAuditDetail)
    last = rows.at(-1)
    if (rows.length < ROWS_PER_READ) return
  }
}
