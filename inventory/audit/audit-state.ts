import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import type { AuditState } from '#inventory/model/audit.ts'
import type { Database } from '#prisma/client.ts'
import { allowAudit } from './allow-audit.ts'
import { anchorOf } from './seal-row.ts'

const Verified = z.object({ upTo: z.number().int(), problems: z.number().int() })

/** How the log as a whole stands: the end of its chain, what waits, and when a worker last went through it. */
export async function auditState(ctx: Ctx): Promise<AuditState> {
  allowAudit(ctx, 'audit.read')
  const [head, verified, unsealed, roleCanRewrite] = await Promise.all([
    ctx.db.auditSeal.findFirst({ orderBy: { number: 'desc' } }),
    ctx.db.auditEvent.findFirst({
      where: { action: 'audit.verify' },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    }),
    countUnsealed(ctx.db),
    canRewriteAudit(ctx.db),
  ])
  return {
    head: head === null ? null : anchorOf(head),
    unsealed,
    verified: verified && { at: verified.at.toISOString(), ...Verified.parse(verified.after) },
    roleCanRewrite,
  }
}

async function countUnsealed(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) from audit_event e
    where e.tx >= coalesce((select horizon from audit_seal order by number desc limit 1), 0)
      and not exists (select from audit_sealed s where s.event_id = e.id)`
  return Number(row?.count ?? 0n)
}

/** Whether the role of this connection may change or empty the log, as the owner of its tables may. */
export async function canRewriteAudit(db: Database): Promise<boolean> {
  const [row] = await db.$queryRaw<{ can: boolean }[]>`
    select bool_or(has_table_privilege(name, 'UPDATE') or has_table_privilege(name, 'DELETE')
      or has_table_privilege(name, 'TRUNCATE')) as can
    from unnest(array['audit_event', 'audit_seal', 'audit_sealed']) as of (name)`
  return row?.can ?? true
}
