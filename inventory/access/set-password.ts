import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { writePassword } from './write-password.ts'

export const SetPassword = z.object({ passwordHash: z.string().min(1).max(500) })
export type SetPassword = z.infer<typeof SetPassword>

/** The stored hash of one's own password, for whoever checks it; null for somebody without one. */
export async function passwordHashOf(ctx: Ctx): Promise<string | null> {
  allow(ctx, 'account.manage')
  const account = await ctx.db.signInAccount.findFirst({
    where: { providerId: 'credential', user: { personId: ctx.actor.id } },
    select: { password: true },
  })
  return account?.password ?? null
}

/** Sets one's own password, and ends all other sessions. Whoever calls has checked the present one. */
export async function setPassword(ctx: Ctx, input: SetPassword): Promise<void> {
  allow(ctx, 'account.manage')
  const { passwordHash } = SetPassword.parse(input)
  await inTransaction(ctx, async (tx) => {
    const user = await tx.signInUser.findUnique({ where: { personId: ctx.actor.id }, select: { id: true } })
    if (user === null) throw new NotFound('There is no such account.')
    await writePassword(tx, user.id, passwordHash, ctx.now())
    const { count } = await tx.signInSession.deleteMany({
      where: { userId: user.id, ...(ctx.origin.id === null ? {} : { id: { not: ctx.origin.id } }) },
    })
    await recordAudit(tx, ctx, {
      action: 'account.set-password',
      subjectKind: 'person',
      subjectId: ctx.actor.id,
      after: { sessionsEnded: count },
    })
  })
}
