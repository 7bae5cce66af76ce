import { z } from 'zod'
import { accountEndpoint, Confirmed, confirmPassword } from '#app/_http/auth-account.ts'
import { callAuth } from '#app/_http/auth-call.ts'
import { recordAccountChange } from '#inventory/access/record-account-change.ts'
import { Conflict } from '#inventory/errors.ts'

const Made = z.object({ backupCodes: z.array(z.string()) })

/** New backup codes, shown once; the old ones end. */
export const POST = accountEndpoint({
  body: Confirmed,
  run: async (account, { password }) => {
    await confirmPassword(account, password)
    const reply = await callAuth(account.door, '/two-factor/generate-backup-codes', { body: { password } })
    const made = Made.safeParse(reply.body)
    if (!reply.ok || !made.success) throw new Conflict('Set up an authenticator app first.')
    await recordAccountChange(account.ctx, 'backup-codes.make')
    return { body: made.data, cookies: reply.cookies }
  },
})
