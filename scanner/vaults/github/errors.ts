import { answerOf, RateLimited } from '#scanner/github/errors.ts'
import { unreachable } from '../http-answers.ts'
import { VaultError } from '../vault-error.ts'

/** What a failed request of GitHub means for a vault; `what` names the call, without any id of a credential. */
export function asVaultError(error: unknown, endpoint: string, what: string): VaultError {
  if (error instanceof VaultError) return error
  if (error instanceof RateLimited)
    return new VaultError('throttled', error.message, 'It is tried again later.')
  const answer = answerOf(error)
  if (answer === null) return unreachable(endpoint, error)
  const { status, headers } = answer
  if (status === 401)
    return new VaultError(
      'refused-credential',
      `GitHub refused the credential for ${what}.`,
      'Give a new one.',
    )
  if (headers['x-github-sso'] !== undefined)
    return new VaultError(
      'not-permitted',
      `${what} is not permitted before single sign-on.`,
      'Authorise the token for the organisation.',
    )
  if (MISSING.test(answer.message)) return new MissingGrant(what)
  // GitHub says 404 of what the caller may not know of.
  if ([403, 404, 451].includes(status))
    return new VaultError('not-permitted', `${what} is not permitted.`, 'Grant it, or leave it out.')
  return new VaultError('failed', `${what} answered ${status}.`, 'It is tried again later.')
}

/** The grant has not this permission, in no repository: GitHub's own words of fine-grained grants. */
export class MissingGrant extends VaultError {
  constructor(what: string) {
    super('not-permitted', `${what} is not granted.`, 'Grant it, or leave it out of "lists".')
    this.name = 'VaultError'
  }
}

const MISSING = /^Resource not accessible by (?:integration|personal access token)/
