import { RateLimited, statusOf } from '#scanner/github/errors.ts'
import { NetError } from '#scanner/net/net-error.ts'

/** What to tell people of a failed question to GitHub, and whether another try can help before somebody did something. */
export function githubTrouble(
  error: unknown,
  refusals: Readonly<Record<number, string>>,
): { words: string; isLasting: boolean } {
  if (error instanceof RateLimited) return { words: error.message, isLasting: true }
  if (isPrivateAddress(error)) return { words: PRIVATE_ADDRESS, isLasting: true }
  const status = statusOf(error)
  if (status === null) return { words: 'GitHub could not be asked; it is tried again.', isLasting: false }
  const words = refusals[status]
  if (words !== undefined) return { words, isLasting: true }
  return { words: `GitHub answered ${status}; it is tried again.`, isLasting: false }
}

const PRIVATE_ADDRESS =
  'This GitHub lies at a private address, which Sprawl calls only where whoever runs it allows it: --allow-address, or SPRAWL_ALLOWED_ADDRESSES. Try again after that.'

/** The client wraps what the network refused, and says 500 of it. */
const isPrivateAddress = (error: unknown): boolean =>
  error instanceof NetError
    ? error.reason === 'private-address'
    : error instanceof Error && isPrivateAddress(error.cause)
