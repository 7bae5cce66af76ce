import { sessionCookie } from '#app/_http/auth-address.ts'
import { answered, cookieLine } from '#app/_http/auth-door.ts'
import { askerOf } from '#app/_http/ctx.ts'
import { endSession } from '#inventory/access/end-sessions.ts'
import { SignInNeeded } from '#inventory/errors.ts'

/** Ends the present session; without one it only takes the cookie away. */
export const POST = (request: Request): Promise<Response> =>
  answered(request, async (door) => {
    const asker = await askerOf(door.headers, door.requestId).catch((error: unknown) => {
      if (error instanceof SignInNeeded) return null
      throw error
    })
    const sessionId = asker?.session?.sessionId
    if (asker !== null && sessionId !== undefined) await endSession(asker.ctx, { sessionId })
    return { body: {}, cookies: [cookieLine(door.address, sessionCookie(door.address), '', 0)] }
  })
