import type { Ctx } from '#inventory/ctx.ts'
import { coverMoved, doubtfulDecisions } from '#inventory/decision/doubtful-decisions.ts'
import { judgeDecision } from '#inventory/policies/reopen.ts'
import type { Transaction } from '#prisma/client.ts'
import { type Broken, reopenBySystem } from './reopen-by-system.ts'

/**
 * Opens those of these findings again whose decision no longer holds (inventory/policies/reopen.ts says
 * when). A decision that follows a moved file covers its new path from now on. Answers how many reopened.
 */
export async function reopenBroken(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
): Promise<number> {
  const doubtful = await doubtfulDecisions(tx, findingIds, ctx.now())
  const broken: Broken[] = []
  for (const decision of doubtful) {
    const verdict = judgeDecision(decision, decision.places, decision.validity, ctx.now())
    if (verdict.reopens) broken.push({ findingId: decision.findingId, ...verdict })
    else await coverMoved(tx, decision, verdict.moved)
  }
  await reopenBySystem(tx, ctx, broken)
  return broken.length
}
