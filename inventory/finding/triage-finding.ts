import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide } from '#inventory/decision/decide.ts'
import { Conflict } from '#inventory/errors.ts'
import type { FindingView, TriageFinding } from '#inventory/model/finding.ts'
import { auditFindings } from './audit-findings.ts'
import { triaged } from './decisions.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'

/** Says that somebody has looked and it is real. Throws NotFound, and Conflict when it is closed. */
export async function triageFinding(ctx: Ctx, input: TriageFinding): Promise<FindingView> {
  allow(ctx, 'finding.triage')
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    if (finding.state === 'triaged') return
    if (finding.state !== 'open') throw new Conflict('The finding is closed; reopen it first.')
    await decide(tx, ctx, [finding.id], triaged)
    await auditFindings(tx, ctx, 'finding.triage', [finding.id], {})
  })
  return getFinding(ctx, { findingId: input.findingId })
}
