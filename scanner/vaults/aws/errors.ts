import { unreachable } from '../http-answers.ts'
import { VaultError } from '../vault-error.ts'

const REFUSED =
  /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|AuthFailure|ExpiredToken(Exception)?|MissingAuthenticationToken(Exception)?|IncompleteSignature(Exception)?|InvalidAccessKeyId|CredentialsProviderError|TokenProviderError)$/
const DENIED =
  /^(AccessDenied(Exception)?|UnauthorizedOperation|NotAuthorized|OptInRequired|AuthorizationError)$/
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/
const GONE = /NotFound|NoSuchEntity/
/** What a server says of an action that it does not have. */
const UNKNOWN_ACTION = /^(InvalidAction|UnknownOperationException|NotImplemented|NotImplementedError|501)$/

/** The code of an AWS error: a word, never the sentence beside it, which quotes names and policies. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  const code = /^[A-Za-z][A-Za-z0-9.]{1,80}$/.test(error.name) ? error.name : 'Unknown'
  return code === 'Unknown' || code === 'Error' ? String(statusOf(error) ?? 'Unknown') : code
}

/** What went wrong with a call of AWS (`iam:ListUsers`), in words of ours. */
export function awsError(error: unknown, call: string, where: string): VaultError {
  if (error instanceof VaultError) return error
  const code = codeOf(error)
  const status = statusOf(error)
  if (REFUSED.test(code))
    return new VaultError(
      'refused-credential',
      `AWS refused the credential for ${call} (${code}).`,
      'Give a new access key, or check the clock of this machine.',
    )
  if (DENIED.test(code) || status === 403)
    return new VaultError(
      'not-permitted',
      `${call} is not permitted in ${where}.`,
      'Grant it (`sprawl vault policy aws` prints the text), or leave it out.',
    )
  if (THROTTLED.test(code) || status === 429)
    return new VaultError('throttled', `AWS asked to wait too often (${call}).`, 'It is tried again later.')
  if (GONE.test(code)) return new VaultError('gone', `${call}: there is no such thing.`, 'Check its name.')
  if (UNKNOWN_ACTION.test(code))
    return new VaultError(
      'failed',
      `The server does not know ${call}.`,
      'Leave its service out of the options.',
    )
  if (status === null) return unreachable(`https://${where}`, error)
  return new VaultError('failed', `${call} in ${where} failed (${code}).`, 'It is tried again later.')
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('$metadata' in error)) return null
  const metadata = error.$metadata
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}
