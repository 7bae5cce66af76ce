import { createHash, createHmac } from 'node:crypto'

export type AwsCredentials = {
  readonly keyId: string
  readonly secretKey: string
  readonly sessionToken: string | null
}

type Signing = {
  readonly method: string
  /** Already percent-encoded, as it is sent. */
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  /** All of them are signed; names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly payloadSha256: string
  readonly credentials: AwsCredentials
  readonly region: string
  readonly service: string
  readonly now: Date
}

/** SHA-256 of no bytes: the payload of a GET. */
export const EMPTY_SHA256 = createHash('sha256').update('').digest('hex')

/** The headers that AWS Signature Version 4 adds to a request: date, session token where there is one, authorization. */
export function signatureHeaders(signing: Signing): Record<string, string> {
  const { method, path, query, credentials, region, service, now, payloadSha256 } = signing
  const { keyId, secretKey, sessionToken } = credentials
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const added = {
    'x-amz-date': stamp,
    ...(sessionToken === null ? {} : { 'x-amz-security-token': sessionToken }),
  }
  const headers = Object.entries({ ...signing.headers, ...added }).sort(([a], [b]) => compare(a, b))
  const names = headers.map(([name]) => name).join(';')
  const lines = headers.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}\n`).join('')
  const canonical = [method, path, queryText(query), lines, names, payloadSha256].join('\n')
  const day = stamp.slice(0, 8)
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, day))
  const signature = hmac(key, toSign).toString('hex')
  return {
    ...added,
    authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

/** A query as it is signed and sent: sorted and percent-encoded. */
export const queryText = (query: readonly (readonly [string, string])[]): string =>
  query
    .map(([name, value]) => [percentEncoded(name), percentEncoded(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** All but letters, digits and -._~; a lone surrogate becomes U+FFFD. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
