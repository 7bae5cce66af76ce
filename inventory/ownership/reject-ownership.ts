import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { OwnershipId } from '#inventory/model/ownership.ts'
import { Prisma } from '#prisma/client.ts'
import { endClaims, evidenceNow, lockClaim } from './lock-claim.ts'

/** Ends a claim, also a confirmed one, whose owner then no longer sees by it. Throws NotFound. */
export async function rejectOwnership(ctx: Ctx, input: OwnershipId): Promise<void> {
  allow(ctx, 'ownership.reject')
  const { ownershipId } = OwnershipId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const claim = await lockClaim(tx, ctx, ownershipId)
    await endClaims(tx, ctx, Prisma.sql`x.id = ${claim.id}::uuid`, evidenceNow(ctx, 'rejected'))
    await recordAudit(tx, ctx, {
      action: 'ownership.reject',
      subjectKind: claim.subject.kind,
      subjectId: claim.subject.id,
      before: { standing: claim.standing, ownerId: claim.ownerId },
    })
  })
}
