import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

/** After this many failures in a row another row is written, so that a flood of guesses is not a flood of rows. */
const ROWS_AT = [1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

/** Records failed sign-ins in batches. `failures` is how many there were in a row; the account may be unknown. */
export async function recordRefusal(
  ctx: Ctx,
  input: { readonly email: string; readonly failures: number; readonly step: 'password' | 'second-factor' },
): Promise<void> {
  allow(ctx, 'access.enter')
  const step = ROWS_AT.indexOf(input.failures)
  if (step === -1) return
  const batchCount = input.failures - (ROWS_AT[step - 1] ?? 0)
  const user = await ctx.db.signInUser.findUnique({
    where: { email: input.email.toLowerCase() },
    select: { personId: true },
  })
  const known = user?.personId ?? null
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
