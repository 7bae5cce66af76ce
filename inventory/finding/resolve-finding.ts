import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { mayDecide } from '#inventory/decision/may-decide.ts'
import type { FindingView, ResolveFinding } from '#inventory/model/finding.ts'
import { auditFindings } from './audit-findings.ts'
import { auditOf, resolving } from './decisions.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'

/** Closes a finding with a resolution; without a scope, the narrowest that fits it. Throws NotFound, Forbidden. */
export async function resolveFinding(ctx: Ctx, input: ResolveFinding): Promise<FindingView> {
  allow(ctx, 'finding.resolve')
  const decision = resolving(input)
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    mayDecide(ctx, decision, [finding])
    await decide(tx, ctx, [finding.id], decision)
    await auditFindings(tx, ctx, 'finding.resolve', [finding.id], auditOf(decision))
  })
  return getFinding(ctx, { findingId: input.findingId })
}
