import { NetError } from '#scanner/net/net-error.ts'
import { SourceError } from '#scanner/sources/source.ts'

export type TroubleReason =
  /** 429, 500, 502, 503, 504 to the last try. */
  | 'unavailable'
  | 'cut-off'
  | 'unreachable'
  | 'name-not-found'
  | 'certificate'
  | 'bad-credentials'
  | 'denied'
  | 'archived'
  | 'missing'
  | 'redirected'
  | 'not-a-bucket'
  | 'refused'

/** A request that got no usable answer. Holds a status and a code at most, never what the other side wrote. */
export class Trouble extends Error {
  readonly reason: TroubleReason
  readonly detail: string

  constructor(reason: TroubleReason, detail = '') {
    super(reason)
    this.name = 'Trouble'
    this.reason = reason
    this.detail = detail
  }
}

const BAD_CREDENTIALS =
  /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|TokenRefreshRequired|RequestTimeTooSkewed|AuthorizationHeaderMalformed|InvalidClientTokenId)$/

/** What an answer other than 200 and 206 means. */
export function troubleOf(status: number, body: string, region: string | undefined): Trouble {
  const code = /<Code>([A-Za-z]{1,64})<\/Code>/.exec(body)?.[1] ?? ''
  const detail = code === '' ? `status ${status}` : `status ${status}, ${code}`
  const isElsewhere = status >= 300 && status < 400
  if (isElsewhere || (code === 'AuthorizationHeaderMalformed' && region !== undefined)) {
    const known = /^[a-z0-9-]{1,40}$/.test(region ?? '') ? ` to region ${region}` : ''
    return new Trouble('redirected', `status ${status}${known}`)
  }
  if (status === 401 || BAD_CREDENTIALS.test(code)) return new Trouble('bad-credentials', detail)
  if (code === 'InvalidObjectState') return new Trouble('archived', detail)
  if (status === 403) return new Trouble('denied', detail)
  if (status === 404 || status === 410) return new Trouble('missing', detail)
  if (isBusy(status)) return new Trouble('unavailable', detail)
  return new Trouble('refused', detail)
}

export const isBusy = (status: number): boolean => [429, 500, 502, 503, 504].includes(status)

/** What went wrong with a connection; a further try may help unless it is final. */
export function connectionTrouble(error: unknown): { trouble: Trouble; isFinal: boolean } {
  if (error instanceof NetError) return { trouble: new Trouble('unreachable', error.reason), isFinal: true }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ENOTFOUND|ENODATA)/.test(code))
    return { trouble: new Trouble('name-not-found', code), isFinal: true }
  if (/CERT|SIGNED|^UNABLE_TO|HOSTNAME|^ERR_TLS/.test(code))
    return { trouble: new Trouble('certificate', code), isFinal: true }
  if (/^HPE_/.test(code)) return { trouble: new Trouble('cut-off', code), isFinal: false }
  if (/^(?:ERR_SSL|EPROTO|ERR_PROXY)/.test(code))
    return { trouble: new Trouble('unreachable', code), isFinal: true }
  const known = /^[A-Z_0-9]{1,40}$/.test(code) ? code : 'no answer'
  return { trouble: new Trouble('unreachable', known), isFinal: false }
}

/** As an error of the source as a whole. */
export function sourceErrorOf({ reason, detail }: Trouble, isSigned: boolean, origin: string): SourceError {
  const [code, message, hint] = told(reason, isSigned, origin)
  return new SourceError(code, detail === '' ? message : `${message.slice(0, -1)} (${detail}).`, hint)
}

type Told = readonly [SourceError['code'], string, string]

function told(reason: TroubleReason, isSigned: boolean, origin: string): Told {
  const variables = 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN'
  const proxy = 'Check the address, the network and the proxy (HTTPS_PROXY, NO_PROXY).'
  const toSign = `Set ${variables}; for a host that is not AWS also AWS_ENDPOINT_URL_S3=${origin}, so that they are used there.`
  const table: Record<TroubleReason, Told> = {
    unavailable: ['unreachable', 'The bucket asked to wait, or failed, too often.', 'Try again later.'],
    'cut-off': ['unreachable', 'The listing was cut off.', 'Try again.'],
    unreachable: ['unreachable', 'The host of the bucket cannot be reached.', proxy],
    'name-not-found': ['unreachable', 'The host of the bucket has no address.', proxy],
    certificate: [
      'unreachable',
      'The certificate of the host is not trusted.',
      'Name the file of your own authority in NODE_EXTRA_CA_CERTS.',
    ],
    'bad-credentials': [
      'wrong-credentials',
      'The bucket does not accept the credentials.',
      `Check ${variables}.`,
    ],
    denied: [
      'no-permission',
      isSigned ? 'The credentials may not list this bucket.' : 'The bucket may not be listed by anybody.',
      isSigned
        ? 'Allow s3:ListBucket and s3:GetObject; a public bucket is read without credentials.'
        : toSign,
    ],
    archived: ['no-permission', 'The objects are archived.', 'Restore them first.'],
    missing: ['not-found', 'There is no such bucket.', 'Check host and name of the bucket.'],
    redirected: [
      'failed',
      'The bucket lies elsewhere, and redirects are not followed.',
      'Name the host of its region, or set AWS_REGION.',
    ],
    'not-a-bucket': [
      'failed',
      'The answer is no listing of a bucket (ListObjectsV2).',
      'Check the address: s3+https://host/bucket/prefix.',
    ],
    refused: ['failed', 'The bucket refused the request.', 'Check the address.'],
  }
  return table[reason]
}
