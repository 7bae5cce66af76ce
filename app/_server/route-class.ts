/** Kinds of requests that are limited alike. */
export type RouteClass =
  | 'static'
  | 'page'
  | 'read'
  | 'search'
  | 'export'
  | 'change'
  | 'sign-in'
  | 'webhook'
  | 'health'

const KILOBYTE = 1024

/** Which kind a request is. `target` is the path with its query, as it came. */
export function routeClass(method: string, target: string): RouteClass {
  const [path = '', query = ''] = target.split('?', 2)
  if (path === '/health' || path === '/ready') return 'health'
  if (path.startsWith('/_next/static/') || path === '/icon.svg') return 'static'
  if (path.startsWith('/api/webhooks/')) return 'webhook'
  const changes = method !== 'GET' && method !== 'HEAD'
  if (changes && SIGN_IN.test(path)) return 'sign-in'
  if (/\/export(?:\/|$|\.)/.test(path)) return 'export'
  if (changes) return 'change'
  if (isApi(path)) return /(?:^|&)(?:q|query|search|text)=[^&]/.test(query) ? 'search' : 'read'
  return 'page'
}

/** Ways in: wrong guesses are counted strictly, here by address and in the ledger by account (inventory/access/throttle.ts). */
const SIGN_IN =
  /^\/(?:api\/(?:v\d+\/)?(?:auth|enter|sign-in|sign-up|invitations?\/accept|entry)(?:\/|$)|enter|sign-in)/

/** Whether who asks is a program, which is answered in problem+json. */
export const isApi = (path: string): boolean => /^\/(?:api|scim)(?:\/|$|\?)/.test(path)

/** Signed or carrying their own proof in the request: the origin says nothing about them. */
export const isSigned = (path: string): boolean => path.startsWith('/api/webhooks/')

/** Largest body in bytes: a hook of GitHub may have 25 MB; directories and imports are larger than a form. */
export function mostBodyBytes(kind: RouteClass, target: string): number {
  if (kind === 'webhook') return 25 * KILOBYTE * KILOBYTE
  if (kind === 'sign-in') return 64 * KILOBYTE
  if (target.startsWith('/scim/')) return 8 * KILOBYTE * KILOBYTE
  if (/^\/api\/v\d+\/[^?]*\/import(?:\?|$)/.test(target)) return 16 * KILOBYTE * KILOBYTE
  return KILOBYTE * KILOBYTE
}
