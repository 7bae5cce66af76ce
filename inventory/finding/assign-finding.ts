import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { seeWhole } from '#inventory/decision/may-decide.ts'
import type { AssignFinding, FindingView } from '#inventory/model/finding.ts'
import { ownByAssignment } from '#inventory/ownership/own-by-assignment.ts'
import { personNamed } from '#inventory/person/person-named.ts'
import { auditFindings } from './audit-findings.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'

/**
 * Gives a finding to a person, or to nobody with null; the person owns its credential from then on, and so sees it.
 * Throws NotFound for an unknown finding or person, Conflict for one who left, Forbidden.
 */
export async function assignFinding(ctx: Ctx, input: AssignFinding): Promise<FindingView> {
  allow(ctx, 'finding.assign')
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    seeWhole([finding])
    await personNamed(tx, input.personId)
    await tx.finding.update({ where: { id: finding.id }, data: { assigneeId: input.personId } })
    await ownByAssignment(tx, ctx, [finding.id], input.personId)
    await auditFindings(tx, ctx, 'finding.assign', [finding.id], {
      personId: input.personId,
    })
  })
  return getFinding(ctx, { findingId: input.findingId })
}
