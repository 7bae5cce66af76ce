import type { z } from 'zod'
import type { VaultRequest } from '../http.ts'
import { VaultError } from '../vault-error.ts'

const NEW_CREDENTIAL = 'Give a new token, or a new way to log in.'

/**
 * What a refusal of Vault or OpenBao means. Their sentences are looked at and never repeated: they may quote what was
 * sent. Null where the status says it all.
 */
export function explain(status: number, body: unknown, request: VaultRequest<z.ZodType>): VaultError | null {
  const said = sentencesOf(body)
  const isLogin = /^auth\/[^?]*\/login$/.test(request.path)
  const where = `${request.method ?? 'GET'} ${request.path}`
  if (status === 503 && /namespace.*(sealed|locked)/is.test(said))
    return new VaultError(
      'failed',
      'The namespace is sealed or locked.',
      'Unseal or unlock it; it is tried again later.',
    )
  if (status === 503 && /sealed/i.test(said))
    return new VaultError('unreachable', 'The vault is sealed.', 'Unseal it; it is tried again later.')
  if (status === 501 || /not (yet )?initialized/i.test(said))
    return new VaultError('unreachable', 'The vault is not initialised.', 'Check the address.')
  if ((status >= 301 && status <= 308) || /standby/i.test(said))
    return new VaultError(
      'unreachable',
      'A standby node answered, and it does not forward requests.',
      'Give the address of the cluster or of its active node.',
    )
  if (status === 400 && /missing client token/i.test(said))
    return new VaultError(
      'refused-credential',
      `No token arrived with ${where}.`,
      'A standby node may have sent us elsewhere: give the address of the cluster or of its active node.',
    )
  if (isLogin && (status === 400 || status === 401 || status === 403 || status === 500))
    return new VaultError('refused-credential', `The log-in at ${request.path} was refused.`, NEW_CREDENTIAL)
  if (status === 403 && /(invalid|bad) token/i.test(said))
    return new VaultError('refused-credential', 'The token is not valid any more.', NEW_CREDENTIAL)
  if ((status === 400 || status === 403) && /invalid (accessor|lease)|accessor entry/i.test(said))
    return new VaultError('gone', `${where}: it has ended.`, 'Nothing to do.')
  if (/unknown audit backend/i.test(said))
    return new VaultError(
      'gone',
      'There is no audit device of the name that the connection gives to the log.',
      'List them with "vault audit list" and give that name: the log writes tokens by its hashes.',
    )
  if (/unsupported (path|operation)|unknown (role|path)|role .* does not exist/i.test(said))
    return new VaultError('gone', `${where}: there is no such thing.`, 'Check its name.')
  // Unlike an empty folder, which is a 404 without a word: taking it for one would call all its entries gone.
  if (/no handler for route|route entry not found|namespace not found|no namespace/i.test(said))
    return new VaultError(
      'failed',
      `${where}: there is no such mount or namespace.`,
      'Check the mount and the namespace.',
    )
  return null
}

function sentencesOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return ''
  return Array.isArray(body.errors) ? body.errors.filter((each) => typeof each === 'string').join('\n') : ''
}
