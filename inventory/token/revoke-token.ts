import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { TokenView } from '#inventory/model/token.ts'
import { tokenView, withPerson } from './token-view.ts'

export const RevokeToken = z.object({ tokenId: z.uuid() })
export type RevokeToken = z.infer<typeof RevokeToken>

/**
 * Ends a token for good: one's own, or with `token.manage-others` anybody's. One that has ended already stays as
 * it is. Throws NotFound, also for a token that is not the actor's to know of.
 */
export async function revokeToken(ctx: Ctx, { tokenId }: RevokeToken): Promise<TokenView> {
  allow(ctx, 'token.manage')
  const everyones = ctx.permissions.has('token.manage-others')
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`select id from api_token where id = ${tokenId}::uuid for update`
    const found = await tx.apiToken.findUnique({ where: { id: tokenId }, include: withPerson })
    if (found === null || (!everyones && found.personId !== ctx.actor.id))
      throw new NotFound('There is no such token.')
    if (found.revokedAt !== null) return tokenView(found, ctx.now())
    const row = await tx.apiToken.update({
      where: { id: tokenId },
      data: { revokedAt: ctx.now() },
      include: withPerson,
    })
    await recordAudit(tx, ctx, {
      action: 'token.revoke',
      subjectKind: 'token',
      subjectId: tokenId,
      before: { revokedAt: null },
      after: { revokedAt: ctx.now().toISOString(), personId: found.personId },
    })
    return tokenView(row, ctx.now())
  })
}
