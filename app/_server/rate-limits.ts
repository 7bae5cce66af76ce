import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { parseAddress } from '#inventory/model/network-address.ts'
import type { Refusal } from './refusal.ts'
import type { RouteClass } from './route-class.ts'

type Policy = { readonly quota: number; readonly windowSeconds: number }

/** Per session or token, and per address where there is neither. Strict where guesses are made or much is read. */
const POLICIES: Readonly<Partial<Record<RouteClass, Policy>>> = {
  page: { quota: 600, windowSeconds: 60 },
  read: { quota: 1200, windowSeconds: 60 },
  search: { quota: 300, windowSeconds: 60 },
  export: { quota: 20, windowSeconds: 60 },
  change: { quota: 300, windowSeconds: 60 },
  'sign-in': { quota: 60, windowSeconds: 60 },
  webhook: { quota: 1200, windowSeconds: 60 },
}

/** Many people may share an address, and anybody can make credentials up. */
const ADDRESS_TIMES = 5
const MOST_KEYS = 50_000

/** What a request is told about its limit. */
export type Limited = { readonly headers: Readonly<Record<string, string>>; readonly refusal: Refusal | null }

type Who = { readonly address: string; readonly headers: IncomingHttpHeaders }

export type RateLimits = {
  /** Counts the request. A class without a policy is not limited and not told. */
  count(kind: RouteClass, who: Who): Limited
  /** How many counts are kept. */
  readonly size: number
}

/**
 * Limits of this process: two web processes let twice as much through. What has to hold exactly (attempts to sign
 * in) is counted in the ledger besides. Memory is bounded: the count that was used longest ago makes place.
 */
export function createRateLimits(factor: number, now: () => number = Date.now): RateLimits {
  /** When a key will have used nothing (generic cell rate algorithm): one number for each. */
  const freeAt = new Map<string, number>()
  const pepper = randomBytes(16)

  function take(key: string, quota: number, windowMs: number): number {
    const present = now()
    const next = Math.max(present, freeAt.get(key) ?? 0) + windowMs / quota
    const left = Math.floor(((present + windowMs - next) * quota) / windowMs)
    if (left < 0) return left
    freeAt.delete(key)
    freeAt.set(key, next)
    if (freeAt.size > MOST_KEYS) for (const oldest of freeAt.keys()) return drop(oldest, left)
    return left
  }

  function drop(key: string, left: number): number {
    freeAt.delete(key)
    return left
  }

  const keyOf = (kind: RouteClass, what: string) =>
    `${kind}:${createHash('sha256').update(pepper).update(what).digest('base64')}`

  return {
    get size() {
      return freeAt.size
    },
    count(kind, { address, headers }) {
      const policy = POLICIES[kind]
      if (policy === undefined) return { headers: {}, refusal: null }
      const quota = Math.max(1, Math.round(policy.quota * factor))
      const windowMs = policy.windowSeconds * 1000
      const credential = kind === 'sign-in' || kind === 'webhook' ? null : credentialOf(headers)
      const place = keyOf(kind, networkOf(address))
      const ofPlace = take(place, credential === null ? quota : quota * ADDRESS_TIMES, windowMs)
      const own =
        credential === null || ofPlace < 0 ? ofPlace : take(keyOf(kind, credential), quota, windowMs)
      return told(kind, policy, quota, own)
    },
  }
}

/** Fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After where nothing is left. */
function told(kind: RouteClass, { windowSeconds }: Policy, quota: number, left: number): Limited {
  const retrySeconds = Math.max(1, Math.ceil(windowSeconds / quota))
  const headers = {
    'ratelimit-policy': `"${kind}";q=${quota};w=${windowSeconds}`,
    ratelimit: `"${kind}";r=${Math.max(0, Math.min(left, quota))};t=${retrySeconds}`,
  }
  if (left >= 0) return { headers, refusal: null }
  const message = `Too many requests of this kind. Try again in ${retrySeconds} s.`
  return {
    headers: { ...headers, 'retry-after': String(retrySeconds) },
    refusal: { status: 429, code: 'too-many-requests', message },
  }
}

/** What would be presented as a session or token; whether it is one is not known here. */
function credentialOf({ authorization, cookie }: IncomingHttpHeaders): string | null {
  if (authorization !== undefined) return authorization
  return /(?:^|;\s*)((?:__Host-|__Secure-)?[\w.-]*session[\w.-]*=[^;]+)/i.exec(cookie ?? '')?.[1] ?? null
}

/** A household has one IPv4 address, or a /64 of IPv6. */
export function networkOf(address: string): string {
  const parsed = parseAddress(address)
  return parsed?.version === 6 ? `v6:${parsed.bits >> 64n}` : address
}
