import { z } from 'zod'
import { doorEndpoint } from '#app/_http/auth-door.ts'
import { lookAtLink } from '#inventory/access/look-at-link.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'

/** What a link is for; looking does not use it. */
export const POST = doorEndpoint({
  body: z.object({ token: z.string().min(1).max(200) }),
  run: async ({ ctx }, { token }) => {
    const attempt = doorAttempt('link', ctx.origin.address)
    await countAttempt(ctx, attempt)
    const link = await lookAtLink(ctx, token)
    await forgiveAttempt(ctx, attempt)
    return { body: link }
  },
})
