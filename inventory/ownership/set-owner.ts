import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type OwnershipView, SetOwner } from '#inventory/model/ownership.ts'
import { getOwnership } from './get-ownership.ts'
import { evidenceNow } from './lock-claim.ts'
import { ownerOf } from './owner-of.ts'
import { lockSubject } from './visible-subject.ts'
import { writeClaims } from './write-claims.ts'

/** Says who owns something, beside whoever does already; it gives them sight. Throws NotFound, Conflict, Forbidden. */
export async function setOwner(ctx: Ctx, input: SetOwner): Promise<OwnershipView> {
  allow(ctx, 'ownership.confirm')
  const { subject, owner } = SetOwner.parse(input)
  const id = await inTransaction(ctx, async (tx) => {
    await lockSubject(tx, ctx, subject)
    const ownerId = await ownerOf(tx, ctx, owner)
    await writeClaims(tx, ctx, {
      ownerId,
      subjectKind: subject.kind,
      subjectIds: [subject.id],
      standing: 'confirmed',
      score: 1,
      evidence: evidenceNow(ctx, 'confirmed'),
    })
    await recordAudit(tx, ctx, {
      action: 'ownership.set',
      subjectKind: subject.kind,
      subjectId: subject.id,
      after: { ownerId, owner },
    })
    const made = await tx.ownership.findFirstOrThrow({
      where: { ownerId, subjectId: subject.id, validTo: null },
      select: { id: true },
    })
    return made.id
  })
  return getOwnership(ctx, { ownershipId: id })
}
