import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { callAuth } from '#app/_http/auth-call.ts'
import { doorOf } from '#app/_http/auth-door.ts'
import { askerOf } from '#app/_http/ctx.ts'
import { samePlace } from '#app/_http/own-origin.ts'
import { routes } from '#app/_routes.ts'
import { recordAccountChange } from '#inventory/access/record-account-change.ts'
import { recordEntry } from '#inventory/access/record-entry.ts'

const Provider = z.enum(['github', 'oidc'])

/** Where a provider sends people back to. Whatever goes wrong ends on the sign-in page, with a word for it. */
export async function GET(
  request: Request,
  route: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const provider = Provider.parse((await route.params).provider)
    const door = doorOf(request.headers, requestId)
    const { search } = new URL(request.url)
    const reply = await callAuth(door, `/callback/${provider}${search}`, { method: 'GET' })
    const target = placeOf(reply.location)
    const failed = reply.location === null || /[?&]error=/.test(reply.location)
    if (!failed && reply.token !== null)
      await recordEntry(door.ctx, {
        tokenDigest: door.key.digest('session', reply.token),
        method: `provider:${provider}`,
      })
    else if (!failed)
      await recordAccountChange((await askerOf(door.headers, requestId)).ctx, 'provider.link', { provider })
    return redirectTo(failed ? errorPlace(target) : target, reply.cookies)
  } catch {
    console.error(`sign-in by a provider failed, request ${requestId}`)
    return redirectTo(routes.signIn({ error: 'provider' }), [])
  }
}

/** Path and query of where better-auth leads; elsewhere is nowhere. */
function placeOf(location: string | null): string {
  if (location === null || !URL.canParse(location, 'http://here.invalid')) return routes.overview()
  const { pathname, search } = new URL(location, 'http://here.invalid')
  return samePlace(`${pathname}${search}`) ?? routes.overview()
}

/** The words of a provider stay out of our pages: one of ours says what kind of failure it was. */
function errorPlace(target: string): string {
  const { pathname, searchParams } = new URL(target, 'http://here.invalid')
  const said = searchParams.get('error') ?? ''
  const error = /signup_disabled|not_linked|unable_to_create_session|email/.test(said)
    ? 'not-a-member'
    : 'provider'
  return pathname === routes.account() ? `${pathname}?error=${error}` : routes.signIn({ error })
}

function redirectTo(place: string, cookies: readonly string[]): Response {
  const response = new Response(null, {
    status: 303,
    headers: { location: place, 'cache-control': 'no-store' },
  })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
