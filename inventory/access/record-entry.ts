import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { asPerson } from './as-person.ts'

/** How somebody came in. */
export type EntryMethod = 'password' | 'totp' | 'backup-code' | 'passkey' | `provider:${string}`

/**
 * Records that a session began. Called before its cookie leaves: a session without this row is one that nobody
 * has the token of. Throws NotFound when the person may not sign in.
 */
export async function recordEntry(
  ctx: Ctx,
  input: { readonly tokenDigest: string; readonly method: EntryMethod },
): Promise<void> {
  allow(ctx, 'access.enter')
  await inTransaction(ctx, async (tx) => {
    const session = await tx.signInSession.findUnique({
      where: { token: input.tokenDigest },
      include: { user: { include: { person: true } } },
    })
    const person = session?.user.person
    if (session === null || person === null || person === undefined || person.role === null)
      throw new NotFound('This account may not sign in.')
    await tx.signInSession.deleteMany({ where: { userId: session.userId, expiresAt: { lte: ctx.now() } } })
    await recordAudit(tx, asPerson(ctx, person, session.id), {
      action: 'session.begin',
      subjectKind: 'session',
      subjectId: session.id,
      after: { method: input.method },
    })
  })
}
