import { z } from 'zod'
import { sessionCookie } from './auth-address.ts'
import type { Door } from './auth-door.ts'
import { signedToken } from './auth-key.ts'
import { CLIENT_ADDRESS_HEADER } from './current-request.ts'

/** What better-auth answered. `token` is that of a session it began, out of its cookie. */
export type AuthReply = {
  readonly ok: boolean
  readonly body: Readonly<Record<string, unknown>>
  readonly location: string | null
  readonly cookies: readonly string[]
  readonly token: string | null
}

type Call = { readonly method?: 'GET' | 'POST'; readonly body?: object; readonly anew?: boolean }

/**
 * Calls one endpoint of better-auth for this request. `anew` leaves the present session out: whoever signs in does
 * so as nobody, and no session from before is raised. What it fails at is thrown: that is not a wrong password.
 */
export async function callAuth(door: Door, path: string, call: Call = {}): Promise<AuthReply> {
  const { method = 'POST', body, anew = false } = call
  const request = new Request(`${door.origin}/api/auth${path}`, {
    method,
    headers: headersFor(door, anew),
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  })
  const response = await door.auth.handler(request)
  if (response.status >= 500) throw new Error(`better-auth failed at ${path.split('?', 1)[0]}.`)
  const parsed = Body.safeParse(await response.json().catch(() => null))
  const cookies = response.headers.getSetCookie()
  return {
    ok: response.status < 400,
    body: parsed.success ? parsed.data : {},
    location: response.headers.get('location'),
    cookies,
    token: sessionToken(door, cookies),
  }
}

const Body = z.record(z.string(), z.unknown())

/** The origin was checked at the door, also where a browser did not send the header. */
function headersFor({ headers, origin, address }: Door, anew: boolean): Headers {
  const passed = new Headers({ origin, host: new URL(origin).host, 'content-type': 'application/json' })
  for (const name of ['user-agent', CLIENT_ADDRESS_HEADER]) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  const cookies = (headers.get('cookie') ?? '').split(';').map((part) => part.trim())
  const left = cookies.filter((part) => !(anew && part.startsWith(`${sessionCookie(address)}=`)))
  if (left.length > 0) passed.set('cookie', left.join('; '))
  return passed
}

function sessionToken({ address, key }: Door, cookies: readonly string[]): string | null {
  const start = `${sessionCookie(address)}=`
  const line = cookies.findLast((cookie) => cookie.startsWith(start))
  const value = line?.slice(start.length).split(';', 1)[0] ?? ''
  return value === '' ? null : signedToken(decodeURIComponent(value), key.secret)
}
