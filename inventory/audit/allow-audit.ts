import { allow, type Ctx } from '#inventory/ctx.ts'
import { Forbidden } from '#inventory/errors.ts'

/** The log tells of everything, so whoever sees a part of the ledger only may not read it. Throws Forbidden. */
export function allowAudit(ctx: Ctx, permission: 'audit.read' | 'audit.export'): void {
  allow(ctx, permission)
  if (ctx.scope.kind !== 'all') throw new Forbidden('The audit log is for people who see the whole ledger.')
}
