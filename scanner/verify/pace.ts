/** Time as the verifier sees it; tests give their own. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export type Pace = {
  /** Waits for the host's next turn; false when the host asked for a longer pause than anybody waits. */
  turn(host: string, signal: AbortSignal): Promise<boolean>
  /** Nothing goes to the host before that instant. */
  pause(host: string, untilMs: number): void
}

const LONGEST_PAUSE_MS = 60_000

/** Spaces the requests to each host evenly. */
export function createPace(perSecond: number, clock: Clock): Pace {
  const nextTurn = new Map<string, number>()
  const pauses = new Map<string, number>()
  return {
    async turn(host, signal) {
      const start = Math.max(clock.now(), nextTurn.get(host) ?? 0)
      nextTurn.set(host, start + 1000 / perSecond)
      if (start > clock.now()) await clock.sleep(start - clock.now(), signal)
      for (;;) {
        const pauseMs = (pauses.get(host) ?? 0) - clock.now()
        if (pauseMs <= 0) return true
        if (pauseMs > LONGEST_PAUSE_MS) return false
        await clock.sleep(pauseMs, signal)
        nextTurn.set(host, Math.max(clock.now(), nextTurn.get(host) ?? 0) + 1000 / perSecond)
      }
    },
    pause(host, untilMs) {
      pauses.set(host, Math.max(untilMs, pauses.get(host) ?? 0))
    },
  }
}

/** The instant of a Retry-After header (seconds or a date), or null where there is none. */
export function retryAt(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return nowMs + Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : date
}

/** Runs at most `limit` tasks at a time, in the order they came. */
export function createGate(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = limit
  const waiting: (() => void)[] = []
  return async (task) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        reject(new Error('aborted'))
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    }),
}
