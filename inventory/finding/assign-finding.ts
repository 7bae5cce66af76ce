import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { AssignFinding, FindingView } from '#inventory/model/finding.ts'
import { personNamed } from '#inventory/person/person-named.ts'
import { auditFindings } from './audit-findings.ts'
import { getFinding } from './get-finding.ts'
import { lockFinding } from './lock-findings.ts'

/** Gives a finding to a person, or to nobody with null. Throws NotFound for an unknown finding or person. */
export async function assignFinding(ctx: Ctx, input: AssignFinding): Promise<FindingView> {
  allow(ctx, 'finding.assign')
  await inTransaction(ctx, async (tx) => {
    const finding = await lockFinding(tx, ctx, input.findingId)
    await personNamed(tx, input.personId)
    await tx.finding.update({ where: { id: finding.id }, data: { assigneeId: input.personId } })
    await auditFindings(tx, ctx, 'finding.assign', [finding.id], {
      personId: input.personId,
    })
  })
  return getFinding(ctx, { findingId: input.findingId })
}
