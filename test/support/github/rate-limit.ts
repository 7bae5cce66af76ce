import type { World } from './world.ts'

type Refusal = { readonly status: number; readonly body: unknown }

/** GitHub's primary limit (requests in a window, told in headers) and its secondary one (too many at once). */
export function rateLimit(world: World) {
  const used = new Map<string, { count: number; resetsAt: number }>()
  let atOnce = 0

  function windowOf(token: string) {
    const known = used.get(token)
    if (known !== undefined && known.resetsAt > Date.now()) return known
    const fresh = { count: 0, resetsAt: Date.now() + world.limits.windowSeconds * 1_000 }
    used.set(token, fresh)
    return fresh
  }

  function headersOf(token: string): Record<string, string> {
    const { count, resetsAt } = windowOf(token)
    if (!Number.isFinite(world.limits.perWindow)) return {}
    return {
      'x-ratelimit-limit': String(world.limits.perWindow),
      'x-ratelimit-remaining': String(Math.max(0, world.limits.perWindow - count)),
      'x-ratelimit-used': String(count),
      'x-ratelimit-reset': String(Math.ceil(resetsAt / 1_000)),
      'x-ratelimit-resource': 'core',
    }
  }

  return {
    /** A refusal for the primary limit, whose window ended this very second. */
    over: {
      body: refusal('API rate limit exceeded').body,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
    },
    /** Counts a request; `reply` is the refusal it gets when it is one too many. Call `done` when it is answered. */
    take(token: string): { reply: Refusal | null; headers: Record<string, string> } {
      const window = windowOf(token)
      if (window.count >= world.limits.perWindow)
        return { reply: refusal('API rate limit exceeded'), headers: headersOf(token) }
      if (atOnce >= world.limits.atOnce) {
        const headers = { ...headersOf(token), 'retry-after': '1' }
        return { reply: refusal('You have exceeded a secondary rate limit'), headers }
      }
      window.count++
      atOnce++
      return { reply: null, headers: headersOf(token) }
    },
    /** A request that was answered 304 does not count. */
    giveBack(token: string): void {
      windowOf(token).count--
    },
    done(): void {
      atOnce--
    },
  }
}

const refusal = (message: string): Refusal => ({
  status: 403,
  body: {
    message,
    documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  },
})
