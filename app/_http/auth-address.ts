import { doorSettings, ownOrigin } from '#inventory/model/door-settings.ts'
import { CLIENT_ADDRESS_HEADER } from './current-request.ts'

/** The address that people open, as far as sign-in needs to know it. */
export type PublicAddress = {
  /** Origins that browsers may be at; the first is the usual one. */
  readonly origins: readonly string[]
  readonly secure: boolean
  /** The name passkeys are bound to: an IP address cannot have any. */
  readonly passkeyHost: string
  readonly cookiePrefix: string
}

/** From the settings of the door; without a public URL it is this machine alone, at the port we listen on. */
export function publicAddress(env: NodeJS.ProcessEnv = process.env): PublicAddress {
  const settings = doorSettings(env)
  const usual = ownOrigin(settings)
  const { protocol, hostname } = new URL(usual)
  const secure = protocol === 'https:'
  const further = settings.hosts.map((host) => `${protocol}//${host}`)
  if (settings.publicUrl !== null)
    return {
      origins: [usual, ...further],
      secure,
      passkeyHost: hostname,
      cookiePrefix: secure ? '__Host-sprawl' : 'sprawl',
    }
  const { port } = settings.listen
  // Cookies of one host reach all its ports: two dashboards on a machine would sign each other out.
  return {
    origins: [
      ...['127.0.0.1', 'localhost', '[::1]'].map((name) => `${protocol}//${name}:${port}`),
      ...further,
    ],
    secure,
    passkeyHost: 'localhost',
    cookiePrefix: secure ? `__Host-sprawl-${port}` : `sprawl-${port}`,
  }
}

/** The origin a request came to, when it is one of ours; else the usual one. */
export function originOf(headers: Headers, { origins }: PublicAddress): string {
  const host = headers.get('host')?.toLowerCase()
  const usual = origins[0] ?? ''
  return origins.find((origin) => new URL(origin).host === host) ?? usual
}

/** The cookie that holds the session, and the one that marks a browser somebody has signed in with. */
export const sessionCookie = ({ cookiePrefix }: PublicAddress): string => `${cookiePrefix}.session_token`
export const deviceCookie = ({ cookiePrefix }: PublicAddress): string => `${cookiePrefix}.device`

/** The network address the request came from, as our own door says it. */
export const addressOf = (headers: Headers): string | null => headers.get(CLIENT_ADDRESS_HEADER)

/** The value of a cookie, unescaped; null when there is none. */
export function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return unescaped(part.slice(at + 1).trim())
  }
  return null
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
