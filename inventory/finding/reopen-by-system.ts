import type { Ctx } from '#inventory/ctx.ts'
import { decide, reopening } from '#inventory/decision/decide.ts'
import { noteRegressions } from '#inventory/notification/note-findings.ts'
import type { Transaction } from '#prisma/client.ts'
import { auditFindings } from './audit-findings.ts'
import { restartDue } from './restart-due.ts'

export type Broken = {
  readonly findingId: string
  readonly because: 'expired' | 'still-works' | 'outside-scope' | 'violated-again'
  readonly reason: string
}

/** Opens findings whose decision no longer holds; the ledger itself is the actor of decision and audit row. */
export async function reopenBySystem(tx: Transaction, ctx: Ctx, broken: readonly Broken[]): Promise<void> {
  const system: Ctx = { ...ctx, actor: { kind: 'system', id: 'sprawl', name: 'Sprawl' } }
  const byReason = Map.groupBy(broken, ({ because, reason }) => `${because}\0${reason}`)
  for (const group of byReason.values()) {
    const [first] = group
    if (first === undefined) continue
    const ids = group.map(({ findingId }) => findingId)
    const ended = first.because === 'expired' ? 'expired' : 'regression'
    await decide(tx, system, ids, reopening(first.reason), ended)
    await tx.$executeRaw`update finding set found_because = 'reopened' where id = any(${ids}::uuid[])`
    await restartDue(tx, ids, ctx.now())
    await auditFindings(tx, system, 'finding.reopen', ids, { because: first.because, reason: first.reason })
    await noteRegressions(tx, ctx, ids)
  }
}
