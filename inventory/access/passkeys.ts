import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { PasskeyView } from '#inventory/model/session.ts'
import { isNotTheLastWayIn } from './last-way-in.ts'

/** One's own passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx): Promise<{ items: PasskeyView[] }> {
  allow(ctx, 'session.read')
  const rows = await ctx.db.signInPasskey.findMany({
    where: { user: { personId: ctx.actor.id } },
    orderBy: { id: 'asc' },
  })
  const items = rows.map(({ id, name, createdAt, backedUp }) => ({
    id,
    name,
    addedAt: createdAt?.toISOString() ?? null,
    synced: backedUp,
  }))
  return { items }
}

export const RemovePasskey = z.object({ passkeyId: z.uuid() })
export type RemovePasskey = z.infer<typeof RemovePasskey>

/** Removes one's own passkey. Throws NotFound, or Conflict when it is the last way in. */
export async function removePasskey(ctx: Ctx, input: RemovePasskey): Promise<void> {
  allow(ctx, 'account.manage')
  const { passkeyId } = RemovePasskey.parse(input)
  await inTransaction(ctx, async (tx) => {
    const passkey = await tx.signInPasskey.findFirst({
      where: { id: passkeyId, user: { personId: ctx.actor.id } },
    })
    if (passkey === null) throw new NotFound('There is no such passkey.')
    await isNotTheLastWayIn(tx, passkey.userId)
    await tx.signInPasskey.delete({ where: { id: passkeyId } })
    await recordAudit(tx, ctx, {
      action: 'passkey.remove',
      subjectKind: 'person',
      subjectId: ctx.actor.id,
      before: { passkeyId },
    })
  })
}
