import { z } from 'zod'
import { doorEndpoint, freshSession } from '#app/_http/auth-door.ts'
import { enterByLink } from '#inventory/access/enter-by-link.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'

/** Lets the first administrator in, or somebody with a reset: one click, one session. */
export const POST = doorEndpoint({
  body: z.object({ token: z.string().min(1).max(200) }),
  run: async (door, { token }) => {
    const attempt = doorAttempt('link', door.ctx.origin.address)
    await countAttempt(door.ctx, attempt)
    const { session, cookie } = freshSession(door)
    await enterByLink(door.ctx, { token, session })
    await forgiveAttempt(door.ctx, attempt)
    return { body: { step: 'done' }, cookies: [cookie] }
  },
})
