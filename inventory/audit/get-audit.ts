import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { AuditDetail } from '#inventory/model/audit.ts'
import { allowAudit } from './allow-audit.ts'
import { auditDetailColumns, type StoredAuditDetail, toAuditDetail } from './audit-row.ts'

export const GetAudit = z.object({ auditId: z.uuid() })

/** One audit row with the states before and after. Throws NotFound, Forbidden. */
export async function getAudit(ctx: Ctx, { auditId }: z.infer<typeof GetAudit>): Promise<AuditDetail> {
  allowAudit(ctx, 'audit.read')
  const [row] = await ctx.db.$queryRaw<StoredAuditDetail[]>`
    select ${auditDetailColumns} from audit_event e where e.id = ${auditId}::uuid`
  if (row === undefined) throw new NotFound('There is no such row in the audit log.')
  return toAuditDetail(row)
}
