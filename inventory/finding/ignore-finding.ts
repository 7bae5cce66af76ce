import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { mayDecide } from '#inventory/decision/may-decide.ts'
import type { FindingView, IgnoreFinding } from '#inventory/model/finding.ts'
import { auditFindings } from './audit-findings.ts'
import { auditOf, ignoring } from './decisions.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'

/**
 * Accepts a finding for a reason, until a day or for good; it opens again when the day comes or the value
 * appears outside the scope. Throws NotFound, Forbidden, and Invalid when the day has passed.
 */
export async function ignoreFinding(ctx: Ctx, input: IgnoreFinding): Promise<FindingView> {
  allow(ctx, 'finding.ignore')
  const decision = ignoring(input, ctx.now())
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    mayDecide(ctx, decision, [finding])
    await decide(tx, ctx, [finding.id], decision)
    await auditFindings(tx, ctx, 'finding.ignore', [finding.id], auditOf(decision))
  })
  return getFinding(ctx, { findingId: input.findingId })
}
