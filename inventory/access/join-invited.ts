import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { joinMember } from './join-member.ts'
import { linkIsClosed, type OpenLink } from './open-link.ts'

/**
 * Makes a member of whoever was invited: the person their e-mail already names in the ledger, or a new one.
 * Throws Conflict when that person left or is a member.
 */
export async function joinInvited(
  tx: Transaction,
  ctx: Ctx,
  link: OpenLink,
  name: string,
): Promise<{ person: { id: string; name: string }; userId: string }> {
  const { email, role, scopeKind } = link
  if (email === null) throw linkIsClosed()
  const used = await tx.entryLink.updateMany({
    where: { id: link.id, usedAt: null, revokedAt: null },
    data: { usedAt: ctx.now() },
  })
  if (used.count === 0) throw linkIsClosed()
  return joinMember(tx, ctx, { email, role, scopeKind, name, sourceIds: link.sourceIds })
}
