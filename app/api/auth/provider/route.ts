import { z } from 'zod'
import { callAuth } from '#app/_http/auth-call.ts'
import { doorEndpoint } from '#app/_http/auth-door.ts'
import { samePlace } from '#app/_http/own-origin.ts'
import { routes } from '#app/_routes.ts'
import { Conflict } from '#inventory/errors.ts'

/** Where to go to sign in with a provider, which comes back to `callback`. */
export const POST = doorEndpoint({
  body: z.object({ provider: z.enum(['github', 'oidc']), next: z.string().max(2048).optional() }),
  run: async (door, { provider, next }) => {
    const reply = await callAuth(door, '/sign-in/social', {
      anew: true,
      body: {
        provider,
        callbackURL: samePlace(next) ?? routes.overview(),
        errorCallbackURL: routes.signIn(),
        disableRedirect: true,
      },
    })
    const url = z.url().safeParse(reply.body.url)
    if (!reply.ok || !url.success) throw new Conflict('This provider does not answer. Try again in a minute.')
    return { body: { url: url.data }, cookies: reply.cookies }
  },
})
