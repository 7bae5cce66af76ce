import { z } from 'zod'
import { accountOf } from '#app/_http/auth-account.ts'
import { callAuth } from '#app/_http/auth-call.ts'
import { answered } from '#app/_http/auth-door.ts'
import { routes } from '#app/_routes.ts'
import { unlinkProvider } from '#inventory/access/unlink-provider.ts'
import { Conflict } from '#inventory/errors.ts'

type Route = { params: Promise<{ provider: string }> }
const Provider = z.enum(['github', 'oidc'])

/** Where to go to join an identity of this provider to one's own account. */
export const POST = (request: Request, route: Route): Promise<Response> =>
  answered(request, async (door) => {
    await accountOf(door)
    const provider = Provider.parse((await route.params).provider)
    const place = routes.account()
    const body = { provider, callbackURL: place, errorCallbackURL: place, disableRedirect: true }
    const reply = await callAuth(door, '/link-social', { body })
    const url = z.url().safeParse(reply.body.url)
    if (!reply.ok || !url.success) throw new Conflict('This provider does not answer. Try again in a minute.')
    return { body: { url: url.data }, cookies: reply.cookies }
  })

export const DELETE = (request: Request, route: Route): Promise<Response> =>
  answered(request, async (door) => {
    const { ctx } = await accountOf(door)
    await unlinkProvider(ctx, { provider: Provider.parse((await route.params).provider) })
    return { body: {} }
  })
