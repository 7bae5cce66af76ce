import { z } from 'zod'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

export const SESSION_DAYS = 30

/** A session about to begin. The ledger is given the digest of its token; the browser has the token. */
export const NewSession = z.object({
  tokenDigest: z.string().regex(/^[0-9a-f]{64}$/),
  address: z.string().max(100).nullable(),
  userAgent: z.string().max(1000).nullable(),
})
export type NewSession = z.infer<typeof NewSession>

/** Writes the session's row, and drops those of the person that are over; answers its id. Whoever calls has checked that this person may come in. */
export async function beginSession(
  tx: Transaction,
  userId: string,
  session: NewSession,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.signInSession.deleteMany({ where: { userId, expiresAt: { lte: now } } })
  await tx.signInSession.create({
    data: {
      id,
      userId,
      token: session.tokenDigest,
      ipAddress: session.address,
      userAgent: session.userAgent === null ? null : foreignText(session.userAgent),
      createdAt: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    },
  })
  return id
}
