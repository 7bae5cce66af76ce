import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'

export const RevokeInvitation = z.object({ invitationId: z.uuid() })
export type RevokeInvitation = z.infer<typeof RevokeInvitation>

/** Takes an invitation back: its link opens nothing any more. Throws NotFound when it is used or gone. */
export async function revokeInvitation(ctx: Ctx, input: RevokeInvitation): Promise<void> {
  allow(ctx, 'invitation.manage')
  const { invitationId } = RevokeInvitation.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.entryLink.updateMany({
      where: { id: invitationId, purpose: 'invitation', usedAt: null, revokedAt: null },
      data: { revokedAt: ctx.now() },
    })
    if (count === 0) throw new NotFound('There is no such invitation.')
    await recordAudit(tx, ctx, {
      action: 'invitation.revoke',
      subjectKind: 'invitation',
      subjectId: invitationId,
    })
  })
}
