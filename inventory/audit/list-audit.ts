import type { Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { AuditRow, AuditSearch } from '#inventory/model/audit.ts'
import { Prisma } from '#prisma/client.ts'
import { allowAudit } from './allow-audit.ts'
import { auditColumns, type StoredAudit, toAuditRow } from './audit-row.ts'
import { auditWhere } from './audit-where.ts'

const LIST = 'audit'

/** A page of the audit log, newest first. Throws Invalid for a foreign cursor, Forbidden. */
export async function listAudit(
  ctx: Ctx,
  { cursor, limit, ...filters }: AuditSearch,
): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  allowAudit(ctx, 'audit.read')
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(e.at, e.id) < (${new Date(String(after.value))}::timestamptz, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredAudit[]>`
    select ${auditColumns} from audit_event e where ${auditWhere(filters)} and ${beyond}
    order by e.at desc, e.id desc limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ at, id }) => ({ value: at.toISOString(), id }), toAuditRow)
}
