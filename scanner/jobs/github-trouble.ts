import { RateLimited, statusOf } from '#scanner/github/errors.ts'

/** What to tell people of a failed question to GitHub, and whether another try can help before somebody did something. */
export function githubTrouble(
  error: unknown,
  refusals: Readonly<Record<number, string>>,
): { words: string; isLasting: boolean } {
  if (error instanceof RateLimited) return { words: error.message, isLasting: true }
  const status = statusOf(error)
  if (status === null) return { words: 'GitHub could not be asked; it is tried again.', isLasting: false }
  const words = refusals[status]
  if (words !== undefined) return { words, isLasting: true }
  return { words: `GitHub answered ${status}; it is tried again.`, isLasting: false }
}
