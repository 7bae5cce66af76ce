import { RequestError } from '@octokit/request-error'

/** GitHub would be asked too much; whoever gets this stops and goes on at `resumeAt`. */
export class RateLimited extends Error {
  readonly resumeAt: Date

  constructor(resumeAt: Date) {
    super(`GitHub's rate limit is used up until ${utcMinute(resumeAt)}.`)
    this.name = 'RateLimited'
    this.resumeAt = resumeAt
  }
}

/** `2026-11-23 14:05 UTC`: for sentences that are written down, whoever reads them where. */
const utcMinute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The status GitHub answered with; null when the error is not an answer of GitHub. */
export const statusOf = (error: unknown): number | null =>
  error instanceof RequestError ? error.status : null

/** 401, 403 and 404: GitHub does not say which of "is not there" and "may not be seen" it is. */
export const isRefusal = (error: unknown): boolean => [401, 403, 404].includes(statusOf(error) ?? 0)

/** What GitHub answered instead, in its own words; null where there was no answer, or it is no error of a request. */
export function answerOf(error: unknown): {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
} | null {
  if (!(error instanceof RequestError) || error.response === undefined) return null
  return { status: error.status, message: error.message, headers: error.response.headers }
}
