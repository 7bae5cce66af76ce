import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide, reopening } from '#inventory/decision/decide.ts'
import { seeWhole } from '#inventory/decision/may-decide.ts'
import { Conflict } from '#inventory/errors.ts'
import type { FindingView, ReopenFinding } from '#inventory/model/finding.ts'
import { openTasks } from '#inventory/task/open-tasks.ts'
import { auditFindings } from './audit-findings.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'
import { restartDue } from './restart-due.ts'

/** Puts a finding back to open and ends what was decided. Throws NotFound, Forbidden, Conflict when it is open. */
export async function reopenFinding(ctx: Ctx, input: ReopenFinding): Promise<FindingView> {
  allow(ctx, 'finding.reopen')
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    seeWhole([finding])
    if (finding.state === 'open') throw new Conflict('The finding is open already.')
    await decide(tx, ctx, [finding.id], reopening(input.comment))
    await restartDue(tx, [finding.id], ctx.now())
    await openTasks(tx, ctx, [finding.id])
    await auditFindings(tx, ctx, 'finding.reopen', [finding.id], { comment: input.comment })
  })
  return getFinding(ctx, { findingId: input.findingId })
}
