import type { IncomingHttpHeaders } from 'node:http'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { ownOrigin } from '#inventory/model/door-settings.ts'
import type { Hop } from './hop.ts'
import { originOfHost, rawValues } from './host.ts'
import type { Refusal } from './refusal.ts'
import { isSigned, mostBodyBytes, routeClass } from './route-class.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])
const UNSAFE_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export type Asked = {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
}

/** A request that may go on, and the origin of ours it asked for. */
export type Admitted = { readonly origin: string }

/** Why a request is not let in, or what it asked for. Runs before anything else sees it, pages and static files too. */
export function admit(asked: Asked, hop: Hop, settings: DoorSettings): Refusal | Admitted {
  const method = asked.method ?? ''
  const target = asked.url ?? ''
  const path = target.split('?', 1)[0] ?? ''
  if (SAFE_METHODS.has(method) && routeClass(method, target) === 'health')
    return { origin: ownOrigin(settings) }
  const origin = askedOrigin(asked, hop, settings)
  if (origin === null)
    return {
      status: 421,
      code: 'wrong-host',
      message: `Sprawl answers to its own address only. Open ${ownOrigin(settings)}/ instead.`,
    }
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\'))
    return { status: 400, code: 'bad-target', message: 'The request target must be a path.' }
  const unencrypted = plainRequest(hop, settings, SAFE_METHODS.has(method) ? target : null)
  if (unencrypted !== null) return unencrypted
  if (SAFE_METHODS.has(method)) return { origin }
  if (!UNSAFE_METHODS.has(method))
    return {
      status: 405,
      code: 'method-not-used',
      message: 'This method is not used here.',
      headers: { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' },
    }
  const foreign = isSigned(path) || isTokenOnly(asked.headers) ? null : foreignOrigin(asked.headers, origin)
  return foreign ?? oversized(asked, target) ?? { origin }
}

export const isRefusal = (outcome: Refusal | Admitted): outcome is Refusal => 'status' in outcome

/** Each name that a chain of proxies tells must be ours; the request itself has one Host. */
function askedOrigin({ rawHeaders }: Asked, { hosts }: Hop, settings: DoorSettings): string | null {
  if (rawValues(rawHeaders, 'host').length !== 1) return null
  const origins = hosts.map((host) => originOfHost(host, settings))
  return origins.includes(null) ? null : (origins.at(-1) ?? null)
}

/** A browser that came without TLS to a proxy of ours is sent to the address with it; changes are not taken. */
function plainRequest(hop: Hop, { publicUrl }: DoorSettings, target: string | null): Refusal | null {
  if (hop.scheme !== 'http' || publicUrl === null || !publicUrl.startsWith('https:')) return null
  const message = `Sprawl is at ${publicUrl}/, over https only.`
  if (target === null) return { status: 403, code: 'not-encrypted', message }
  return { status: 308, code: 'not-encrypted', message, headers: { location: `${publicUrl}${target}` } }
}

/** No browser sends a token by itself, so a request with one and without a cookie is nobody's but its sender's. */
const isTokenOnly = ({ authorization, cookie }: IncomingHttpHeaders): boolean =>
  cookie === undefined && /^bearer\s+\S/i.test(authorization ?? '')

/** A browser proves where a change comes from by Sec-Fetch-Site or Origin; a tool has to say it as well. */
function foreignOrigin(headers: IncomingHttpHeaders, ours: string): Refusal | null {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  const siteIsOurs = site === undefined ? null : site === 'same-origin'
  const originIsOurs = origin === undefined ? null : origin.toLowerCase() === ours
  const refused = { status: 403, code: 'foreign-origin' }
  if (siteIsOurs === false || originIsOurs === false)
    return { ...refused, message: 'Changes are accepted from the pages of Sprawl itself only.' }
  if (siteIsOurs === null && originIsOurs === null)
    return {
      ...refused,
      message: `Changes are accepted from the pages of Sprawl itself only. A tool sends a token, or "Origin: ${ours}".`,
    }
  return null
}

/** What a body says of its length; what it really has is counted while it comes (see body-limit.ts). */
function oversized({ method, headers }: Asked, target: string): Refusal | null {
  const most = mostBodyBytes(routeClass(method ?? '', target), target)
  const bytes = Number(headers['content-length'] ?? 0)
  return bytes <= most ? null : tooLarge(most)
}

export const tooLarge = (most: number): Refusal => ({
  status: 413,
  code: 'too-large',
  message: `A request body may have ${most} bytes here.`,
})
