import { createHash } from 'node:crypto'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { newId } from '#prisma/keys.ts'

/** A code of an authenticator app is right for a minute and a half at most, by clocks that are a little off. */
const GOOD_MILLISECONDS = 120_000

/**
 * Spends the code that a session just began with: each is good for one sign-in, so that one looked at over a
 * shoulder is worth nothing. Answers false, and the session is gone, when it was spent before.
 */
export async function spendCode(
  ctx: Ctx,
  input: { readonly tokenDigest: string; readonly code: string },
): Promise<boolean> {
  allow(ctx, 'access.enter')
  const now = ctx.now().getTime()
  return inTransaction(ctx, async (tx) => {
    const session = await tx.signInSession.findUnique({ where: { token: input.tokenDigest } })
    if (session === null) return false
    const digest = createHash('sha256').update(`${session.userId} ${input.code}`).digest('base64url')
    const spent = await tx.$queryRaw<{ id: string }[]>`
      insert into sign_in_rate_limit as r (id, key, count, last_request)
      values (${newId()}::uuid, ${`code:${digest}`}, 1, ${now}::bigint)
      on conflict (key) do update set last_request = ${now}::bigint
      where r.last_request < ${now - GOOD_MILLISECONDS}::bigint
      returning r.id`
    if (spent.length > 0) return true
    await tx.signInSession.delete({ where: { id: session.id } })
    await recordAudit(tx, ctx, {
      action: 'session.end',
      subjectKind: 'session',
      subjectId: session.id,
      after: { because: 'the code was spent before' },
    })
    return false
  })
}
