import { z } from 'zod'
import { cookieOf } from '#app/_http/auth-address.ts'
import { callAuth } from '#app/_http/auth-call.ts'
import { type Door, doorEndpoint } from '#app/_http/auth-door.ts'
import { signedToken } from '#app/_http/auth-key.ts'
import { recordEntry } from '#inventory/access/record-entry.ts'
import { recordRefusal } from '#inventory/access/record-refusal.ts'
import { spendCode } from '#inventory/access/spend-code.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'
import { SignInNeeded } from '#inventory/errors.ts'

/** The second step after a right password: a code of the authenticator app, or one of the backup codes. */
export const POST = doorEndpoint({
  body: z.object({ kind: z.enum(['totp', 'backup-code']), code: z.string().trim().min(1).max(40) }),
  run: async (door, { kind, code }) => {
    const attempt = doorAttempt('second-factor', door.ctx.origin.address)
    const failures = await countAttempt(door.ctx, attempt)
    const challengeDigest = challengeOf(door)
    const path = kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
    const typed = code.replace(/\s/g, '')
    const reply = await callAuth(door, path, { body: { code: typed }, anew: true })
    const tokenDigest = door.key.digest('session', reply.token ?? '')
    if (!reply.ok || reply.token === null || !(await spendCode(door.ctx, { tokenDigest, code: typed }))) {
      await recordRefusal(door.ctx, { account: { challengeDigest }, failures, step: 'second-factor' })
      throw new SignInNeeded(WRONG[kind])
    }
    await forgiveAttempt(door.ctx, attempt)
    await recordEntry(door.ctx, { tokenDigest, method: kind })
    return { body: { step: 'done' }, cookies: reply.cookies }
  },
})

const WRONG = {
  totp: 'This code is not right. Codes change every 30 seconds: wait for the next one. After ten minutes, start again with your password.',
  'backup-code': 'This backup code is not right, or was used before. Each of them works once.',
} as const

/** What names the challenge in the ledger, so that the audit log says whose second factor was guessed at. */
function challengeOf({ headers, address, key }: Door): string {
  const cookie = cookieOf(headers, `${address.cookiePrefix}.two_factor`) ?? ''
  return key.digest('verification', signedToken(cookie, key.secret) ?? '')
}
