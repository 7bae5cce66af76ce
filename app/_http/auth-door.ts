import { randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { NewSession } from '#inventory/access/begin-session.ts'
import { SESSION_DAYS } from '#inventory/access/begin-session.ts'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { type SignIn, signIn } from './auth.ts'
import { addressOf, originOf, sessionCookie } from './auth-address.ts'
import { signToken } from './auth-key.ts'
import { answer, jsonOf, parse, refuse } from './endpoint.ts'
import { ledger } from './ledger.ts'

/** A request at the door of Sprawl, where nobody needs to be signed in. */
export type Door = SignIn & {
  readonly ctx: Ctx
  readonly headers: Headers
  readonly origin: string
  readonly requestId: string
}

/** What goes back: a body, and the cookies that go with it. */
export type DoorReply = { readonly body: unknown; readonly cookies?: readonly string[] }

type DoorEndpoint<Body extends z.ZodType> = {
  readonly body: Body
  readonly run: (door: Door, body: z.infer<Body>) => Promise<DoorReply>
}

/** Like `endpoint`, for those who are not signed in yet; its answers may set cookies. */
export const doorEndpoint =
  <Body extends z.ZodType>(spec: DoorEndpoint<Body>) =>
  (request: Request): Promise<Response> =>
    answered(request, async (door) => spec.run(door, parse(spec.body, await jsonOf(request))))

/** Answers a request with what `run` makes of it, errors as everywhere. */
export async function answered(request: Request, run: (door: Door) => Promise<DoorReply>): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const { body, cookies = [] } = await run(doorOf(request.headers, requestId))
    const response = answer(200, body, requestId)
    for (const cookie of cookies) response.headers.append('set-cookie', cookie)
    return response
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

export function doorOf(headers: Headers, requestId: string): Door {
  const open = signIn()
  const ctx = doorCtx(ledger(), { address: addressOf(headers), requestId })
  return { ...open, ctx, headers, requestId, origin: originOf(headers, open.address) }
}

/** A fresh token for a session that a verb begins, and the cookie that brings it to the browser. */
export function freshSession({ key, address, headers }: Door): { session: NewSession; cookie: string } {
  const token = randomBytes(32).toString('base64url')
  const userAgent = headers.get('user-agent')?.slice(0, 500) ?? null
  const session = { tokenDigest: key.digest('session', token), address: addressOf(headers), userAgent }
  const value = encodeURIComponent(signToken(token, key.secret))
  return { session, cookie: cookieLine(address, sessionCookie(address), value, SESSION_DAYS * 86_400) }
}

/** One Set-Cookie line of ours. Zero seconds take a cookie away. */
export function cookieLine(
  { secure }: SignIn['address'],
  name: string,
  value: string,
  maxAgeSeconds: number,
): string {
  const flags = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; ${flags}`
}
