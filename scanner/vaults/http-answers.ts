import type { z } from 'zod'
import type { VaultRequest } from './http.ts'
import { VaultError } from './vault-error.ts'

type Asked = Pick<VaultRequest<z.ZodType>, 'method' | 'path'>

/** Answers that may be another one a moment later. */
export const PATIENT: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/** What a status means that will be the same the next time. */
export function refusal(status: number, request: Asked): VaultError {
  const name = nameOf(request)
  if (status === 401)
    return new VaultError('refused-credential', `The credential was refused for ${name}.`, 'Give a new one.')
  if (status === 403)
    return new VaultError('not-permitted', `${name} is not permitted.`, 'Grant it, or leave it out.')
  if (status === 404) return new VaultError('gone', `${name}: there is no such thing.`, 'Check its name.')
  return new VaultError('failed', `${name} answered ${status}.`, 'Check the address and the version.')
}

/** An answer of 200 that says something else than was agreed. `body` is undefined where it was no JSON at all. */
export const unclear = (body: unknown, request: Asked): VaultError =>
  body === undefined
    ? new VaultError(
        'failed',
        `The answer to ${nameOf(request)} is not JSON.`,
        'Check the address: a proxy or a sign-in page may have answered.',
      )
    : new VaultError(
        'failed',
        `The answer to ${nameOf(request)} could not be understood.`,
        'Check the version of the server.',
      )

/** After the last try. `status` is null where there was no answer. */
export function exhausted(base: string, status: number | null, error: unknown, request: Asked): VaultError {
  if (status === null) return unreachable(base, error)
  if (status === 429)
    return new VaultError(
      'throttled',
      `${hostOf(base)} asked to wait too often.`,
      'It is tried again later; a lower pace helps.',
    )
  return new VaultError(
    'failed',
    `${nameOf(request)} answered ${status} again and again.`,
    'It is tried again later; the log of the server says why.',
  )
}

export function unreachable(base: string, error: unknown): VaultError {
  const code = codeOf(error)
  const because = code === null ? '' : ` (${code})`
  return new VaultError('unreachable', `${hostOf(base)} could not be reached${because}.`, hintOf(code))
}

/** Whether a connection that failed may work the next time; a name or a certificate does not become right by waiting. */
export const isPassing = (error: unknown): boolean => !LASTING.test(codeOf(error) ?? '')

/** At most five minutes, whatever the server asks; null where it asks nothing. */
export function waitOf(headers: Headers): number | null {
  const asked = headers.get('retry-after')
  if (asked === null) return null
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1000, 0), 300_000) : null
}

/** Path without its query: names of things, never a value. */
const nameOf = ({ method = 'GET', path }: Asked): string => `${method} ${path.split('?')[0]}`

const hostOf = (base: string): string => new URL(base).host

const TLS = /CERT|SSL|TLS|SELF_SIGNED|ISSUER|UNABLE_TO/
const ADDRESS = /^(private-address|ENOTFOUND|EAI_NODATA|name-not-found)$/
const LASTING = new RegExp(`${TLS.source}|${ADDRESS.source}|^ECONNREFUSED$|^EPROTO$|^HPE_|too-large|^proxy-`)

function hintOf(code: string | null): string {
  if (code === null) return 'Check address and network.'
  if (code === 'private-address')
    return 'Its address is a private one: let the operator allow it (SPRAWL_ALLOWED_ADDRESSES).'
  if (code === 'EPROTO' || code.startsWith('HPE_'))
    return 'Check whether the address begins with https:// or http://, as the server speaks.'
  if (TLS.test(code))
    return 'Its certificate is not trusted: give the authority that signed it in NODE_EXTRA_CA_CERTS.'
  if (ADDRESS.test(code)) return 'There is no such name: check the address.'
  if (code === 'ECONNREFUSED') return 'Nothing listens there: check address and port.'
  if (code.startsWith('proxy-')) return 'The proxy refused: check HTTPS_PROXY and NO_PROXY.'
  return 'Check address and network.'
}

/** A code of Node or of our network, wherever it stands in the chain of causes; never a sentence of the other side. */
function codeOf(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 4) return null
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (own !== null && /^[A-Z][A-Z0-9_]{2,60}$/.test(own)) return own
  if (/^[a-z]+(-[a-z]+){1,3}$/.test(error.message)) return error.message
  return codeOf(error.cause, depth + 1)
}
