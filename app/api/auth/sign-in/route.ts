import { z } from 'zod'
import { callAuth } from '#app/_http/auth-call.ts'
import { deviceOf, markDevice } from '#app/_http/auth-device.ts'
import { doorEndpoint } from '#app/_http/auth-door.ts'
import { recordEntry } from '#inventory/access/record-entry.ts'
import { recordRefusal } from '#inventory/access/record-refusal.ts'
import { countAttempt, forgiveAttempt, signInAttempt } from '#inventory/access/throttle.ts'
import { SignInNeeded } from '#inventory/errors.ts'
import { Password } from '#inventory/model/password.ts'

/** E-mail and password. The answer says whether a second factor is wanted; unknown and known e-mails fail alike. */
export const POST = doorEndpoint({
  body: z.object({ email: z.email().max(320), password: Password }),
  run: async (door, { email, password }) => {
    const attempt = signInAttempt(email, door.ctx.origin.address, deviceOf(door, email))
    const failures = await countAttempt(door.ctx, attempt)
    const reply = await callAuth(door, '/sign-in/email', { body: { email, password }, anew: true })
    if (!reply.ok) {
      await recordRefusal(door.ctx, { account: { email }, failures, step: 'password' })
      throw new SignInNeeded('E-mail or password is wrong. Check both and try again.')
    }
    await forgiveAttempt(door.ctx, attempt)
    const cookies = [...reply.cookies, markDevice(door, email)]
    if (reply.body.twoFactorRedirect === true) return { body: { step: 'second-factor' }, cookies }
    if (reply.token === null) throw new Error('better-auth began no session.')
    await recordEntry(door.ctx, { tokenDigest: door.key.digest('session', reply.token), method: 'password' })
    return { body: { step: 'done' }, cookies }
  },
})
