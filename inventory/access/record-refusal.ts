import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

/** After this many failures in a row another row is written, so that a flood of guesses is not a flood of rows. */
const ROWS_AT = [1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

/** Whom it was tried for: by e-mail, or by the digest of the challenge that a right password was answered with. */
export type RefusedAccount = { readonly email: string } | { readonly challengeDigest: string }
type RefusedStep = 'password' | 'second-factor'

/** Records failed sign-ins in batches. `failures` is how many there were in a row; the account may be unknown. */
export async function recordRefusal(
  ctx: Ctx,
  input: { readonly account: RefusedAccount; readonly failures: number; readonly step: RefusedStep },
): Promise<void> {
  allow(ctx, 'access.enter')
  const step = ROWS_AT.indexOf(input.failures)
  if (step === -1) return
  const batchCount = input.failures - (ROWS_AT[step - 1] ?? 0)
  const known = await personOf(ctx, input.account)
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'session.refuse',
      subjectKind: known === null ? 'sign-in' : 'person',
      subjectId: known ?? 'unknown account',
      after: { step: input.step },
      batchCount,
    }),
  )
}

async function personOf(ctx: Ctx, account: RefusedAccount): Promise<string | null> {
  const where = 'email' in account ? { email: account.email.toLowerCase() } : await challenged(ctx, account)
  if (where === null) return null
  const user = await ctx.db.signInUser.findUnique({ where, select: { personId: true } })
  return user?.personId ?? null
}

async function challenged(ctx: Ctx, { challengeDigest }: { challengeDigest: string }) {
  const row = await ctx.db.signInVerification.findFirst({ where: { identifier: challengeDigest } })
  return row === null ? null : { id: row.value }
}
