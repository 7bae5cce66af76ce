import { setTimeout as wait } from 'node:timers/promises'

const TRIES = 8
/** Of what failed without being throttled: a server that is broken stays so. */
const TRIES_OF_FAILURES = 5
const FIRST_WAIT_MILLISECONDS = 200
const LONGEST_WAIT_MILLISECONDS = 30_000
/** Whatever a server asks for. */
const MOST_ASKED_MILLISECONDS = 300_000

type Token = { readonly getRetryCount: () => number; readonly getRetryDelay: () => number }
type Failure = { readonly errorType: string; readonly retryAfterHint?: Date }

/**
 * When the SDK tries again: what is throttled up to eight times, what fails in
 * passing up to five, with a wait that doubles, half of it by
 * chance, and the server's own Retry-After where it says one. Ends at once when the sync is stopped.
 */
export const patientRetry = (signal: AbortSignal) => ({
  acquireInitialRetryToken: async (_scope: string): Promise<Token> => token(0),
  async refreshRetryTokenForRetry(last: Token, failure: Failure): Promise<Token> {
    const count = last.getRetryCount() + 1
    const passes = failure.errorType !== 'CLIENT_ERROR'
    const most = failure.errorType === 'THROTTLING' ? TRIES : TRIES_OF_FAILURES
    if (!passes || count >= most) throw new Error('no-more-tries')
    await wait(waitOf(count, failure), undefined, { signal })
    return token(count)
  },
  recordSuccess: (_token: Token): void => undefined,
})

function waitOf(count: number, { retryAfterHint }: Failure): number {
  if (retryAfterHint !== undefined)
    return Math.min(Math.max(retryAfterHint.getTime() - Date.now(), 0), MOST_ASKED_MILLISECONDS)
  const longest = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (count - 1), LONGEST_WAIT_MILLISECONDS)
  return longest / 2 + (Math.random() * longest) / 2
}

const token = (count: number): Token => ({ getRetryCount: () => count, getRetryDelay: () => 0 })
