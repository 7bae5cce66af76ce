import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'

export const EndSession = z.object({ sessionId: z.uuid() })
export type EndSession = z.infer<typeof EndSession>

/** Ends one session of one's own, the present one too. Throws NotFound for anybody else's. */
export async function endSession(ctx: Ctx, input: EndSession): Promise<void> {
  allow(ctx, 'session.end')
  const { sessionId } = EndSession.parse(input)
  await inTransaction(ctx, async (tx) => {
    const ended = await end(tx, ctx, { id: sessionId, user: { personId: ctx.actor.id } })
    if (ended === 0) throw new NotFound('There is no such session.')
  })
}

/** Ends all sessions of one's own but the present one. Answers how many. */
export function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  allow(ctx, 'session.end')
  return inTransaction(ctx, async (tx) => {
    const present = ctx.origin.via === 'session' && ctx.origin.id !== null ? { not: ctx.origin.id } : {}
    return { ended: await end(tx, ctx, { user: { personId: ctx.actor.id }, id: present }) }
  })
}

export const EndSessionsOf = z.object({ personId: z.uuid() })
export type EndSessionsOf = z.infer<typeof EndSessionsOf>

/** Ends all sessions of a person. Answers how many. */
export function endSessionsOf(ctx: Ctx, input: EndSessionsOf): Promise<{ ended: number }> {
  allow(ctx, 'session.end-others')
  const { personId } = EndSessionsOf.parse(input)
  return inTransaction(ctx, async (tx) => ({ ended: await end(tx, ctx, { user: { personId } }) }))
}

async function end(tx: Transaction, ctx: Ctx, where: Prisma.SignInSessionWhereInput): Promise<number> {
  const rows = await tx.signInSession.findMany({ where, select: { id: true, user: true } })
  for (const row of rows)
    await recordAudit(tx, ctx, {
      action: 'session.end',
      subjectKind: 'session',
      subjectId: row.id,
      before: { personId: row.user.personId },
    })
  await tx.signInSession.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.length
}
