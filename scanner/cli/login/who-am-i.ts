import { z } from 'zod/mini'
import { LoginError } from './token-store.ts'

const Me = z.object({
  person: z.object({ name: z.string() }),
  role: z.nullable(z.string()),
  permissions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

const SECONDS = 20

/** Asks a server whose the token is. Follows no redirect, which could carry the token elsewhere. Throws LoginError. */
export async function whoAmI(url: string, token: string): Promise<Me> {
  const response = await fetch(new URL('/api/v1/me', url), {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(SECONDS * 1000),
  }).catch(() => null)
  if (response === null) throw new LoginError(`${url} does not answer.`)
  if (response.status === 401) throw new LoginError(`${url} does not know this token, or it has ended.`)
  const me = Me.safeParse(await response.json().catch(() => null))
  if (response.status !== 200 || !me.success) throw new LoginError(`${url} does not answer as Sprawl does.`)
  return me.data
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The address of a server without path, user or password; https unless it is this machine. Throws LoginError. */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new LoginError('Give the address as a URL: https://…')
  if (url.username !== '' || url.password !== '')
    throw new LoginError('Leave user and password out of the URL.')
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw new LoginError('A token goes over https only, unless to this machine.')
  return url.origin
}
