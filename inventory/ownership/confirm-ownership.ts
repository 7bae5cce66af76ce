import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { OwnershipId, type OwnershipView } from '#inventory/model/ownership.ts'
import { getOwnership } from './get-ownership.ts'
import { evidenceNow, lockClaim } from './lock-claim.ts'
import { lockSubject } from './visible-subject.ts'
import { writeClaims } from './write-claims.ts'

/** Makes a claim certain: from now on it gives its owner sight. Throws NotFound, Forbidden. */
export async function confirmOwnership(ctx: Ctx, input: OwnershipId): Promise<OwnershipView> {
  allow(ctx, 'ownership.confirm')
  const { ownershipId } = OwnershipId.parse(input)
  const id = await inTransaction(ctx, async (tx) => {
    const claim = await lockClaim(tx, ctx, ownershipId)
    if (claim.standing === 'confirmed') return claim.id
    await lockSubject(tx, ctx, claim.subject)
    await writeClaims(tx, ctx, {
      ownerId: claim.ownerId,
      subjectKind: claim.subject.kind,
      subjectIds: [claim.subject.id],
      standing: 'confirmed',
      score: 1,
      evidence: evidenceNow(ctx, 'confirmed'),
    })
    await recordAudit(tx, ctx, {
      action: 'ownership.confirm',
      subjectKind: claim.subject.kind,
      subjectId: claim.subject.id,
      before: { standing: claim.standing },
      after: { standing: 'confirmed', ownerId: claim.ownerId },
    })
    const confirmed = await tx.ownership.findFirstOrThrow({
      where: { ownerId: claim.ownerId, subjectId: claim.subject.id, validTo: null },
      select: { id: true },
    })
    return confirmed.id
  })
  return getOwnership(ctx, { ownershipId: id })
}
