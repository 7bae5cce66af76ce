import { z } from 'zod'
import { accountEndpoint, Confirmed, confirmPassword } from '#app/_http/auth-account.ts'
import { callAuth } from '#app/_http/auth-call.ts'
import { recordAccountChange } from '#inventory/access/record-account-change.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'

const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })

/** Begins with an authenticator app: the secret as a URI, and the backup codes, both shown once. */
export const POST = accountEndpoint({
  body: Confirmed,
  run: async (account, { password }) => {
    await confirmPassword(account, password)
    const reply = await callAuth(account.door, '/two-factor/enable', { body: { password, method: 'totp' } })
    const begun = Begun.safeParse(reply.body)
    if (!reply.ok || !begun.success)
      throw new Conflict('An authenticator app is set up already. Turn it off first.')
    await recordAccountChange(account.ctx, 'totp.begin')
    return { body: { uri: begun.data.totpURI, backupCodes: begun.data.backupCodes }, cookies: reply.cookies }
  },
})

/** Turns it on by the first right code. */
export const PUT = accountEndpoint({
  body: z.object({ code: z.string().trim().min(1).max(20) }),
  run: async ({ door, ctx }, { code }) => {
    const reply = await callAuth(door, '/two-factor/verify-totp', { body: { code: code.replace(/\s/g, '') } })
    if (!reply.ok)
      throw new Invalid('This code is not right. Codes change every 30 seconds: type the present one.')
    await recordAccountChange(ctx, 'totp.enable')
    return { body: {}, cookies: reply.cookies }
  },
})

export const DELETE = accountEndpoint({
  body: Confirmed,
  run: async (account, { password }) => {
    await confirmPassword(account, password)
    const reply = await callAuth(account.door, '/two-factor/disable', { body: { password } })
    if (!reply.ok) throw new Conflict('Sign in again first, then turn it off.')
    await recordAccountChange(account.ctx, 'totp.disable')
    return { body: {}, cookies: reply.cookies }
  },
})
