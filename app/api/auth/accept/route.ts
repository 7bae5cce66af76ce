import { z } from 'zod'
import { markDevice } from '#app/_http/auth-device.ts'
import { doorEndpoint, freshSession } from '#app/_http/auth-door.ts'
import { hashOf } from '#app/_http/auth-password.ts'
import { acceptInvitation } from '#inventory/access/accept-invitation.ts'
import { lookAtLink } from '#inventory/access/look-at-link.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'
import { Password } from '#inventory/model/password.ts'

/** Accepts an invitation: with a password, or without one by somebody who adds a passkey next. */
export const POST = doorEndpoint({
  body: z.object({
    token: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(200),
    password: Password.nullable(),
  }),
  run: async (door, { token, name, password }) => {
    const attempt = doorAttempt('link', door.ctx.origin.address)
    await countAttempt(door.ctx, attempt)
    const { email } = await lookAtLink(door.ctx, token)
    const passwordHash = password === null ? null : await hashOf(door, password, [name, email ?? ''])
    const { session, cookie } = freshSession(door)
    await acceptInvitation(door.ctx, { token, name, passwordHash, session })
    await forgiveAttempt(door.ctx, attempt)
    return { body: { step: 'done' }, cookies: [cookie, markDevice(door, email ?? '')] }
  },
})
