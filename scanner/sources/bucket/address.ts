import type { Environment } from '#scanner/net/proxy.ts'
import { SourceError } from '#scanner/sources/source.ts'

/** Where a bucket is listed and which of its keys are meant. */
export type BucketAddress = {
  /** To be shown; carries no credential. */
  readonly name: string
  /** `https://host[:port]` or `http://host[:port]`. */
  readonly endpoint: URL
  /** Percent-encoded: `/bucket` (path style) or empty (the host names the bucket). */
  readonly base: string
  readonly prefix: string
  /** The region that the host names, or null. */
  readonly region: string | null
  /** Whether the credentials of the environment are meant for this host: it is S3 of AWS, or the endpoint they name. */
  readonly takesCredentials: boolean
}

/** Whether a text is meant as a bucket: `s3://`, `s3+https://`, `s3+http://`, or a URL with `list-type=2`. */
export const looksLikeBucket = (text: string): boolean =>
  /^s3(?:\+https?)?:\/\//i.test(text) || /^https?:\/\/[^?#]*\?(?:[^#]*&)?list-type=2(?:&|$)/i.test(text)

/** Whether the query of a URL carries a signature, as pre-signed URLs do. */
export const isPresigned = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/[^?]*\?(?:.*&)?(?:x-(?:amz|goog)-(?:signature|credential|security-token)|signature|sig|awsaccesskeyid|googleaccessid)=/i.test(
    text,
  )

const AWS_HOST =
  /^(?:(?<bucket>.+)\.)?s3(?:-fips|-accelerate)?(?:\.dualstack)?(?:[.-](?<region>[a-z]{2,3}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?$/

/** Takes an address apart. Throws SourceError without repeating what it was given. */
export function parseBucketAddress(text: string, environment: Environment): BucketAddress {
  const own = ownEndpoint(environment)
  const short = /^s3:\/\/([^/?#@]+)(?:\/([^?#]*))?$/i.exec(text)
  if (short !== null) {
    const [, bucket = '', prefix = ''] = short
    const region = regionOf(environment) ?? 'us-east-1'
    const tail = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
    const endpoint = own ?? new URL(`https://s3.${region}.${tail}`)
    return addressOf(endpoint, `/${encodeURIComponent(bucket)}`, decoded(prefix), own)
  }
  const plain = text.replace(/^s3\+/i, '')
  const url = URL.canParse(plain) ? new URL(plain) : null
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.hash !== ''
  )
    throw notAnAddress()
  return plain === text ? listingUrl(url, own) : bucketUrl(url, own)
}

/** The region of the standard variables. */
export const regionOf = ({ AWS_REGION, AWS_DEFAULT_REGION }: Environment): string | null =>
  [AWS_REGION, AWS_DEFAULT_REGION].find((text) => /^[a-z0-9-]{1,40}$/.test(text ?? '')) ?? null

function bucketUrl(url: URL, own: URL | null): BucketAddress {
  if (url.search !== '') throw notAnAddress()
  const path = url.pathname.slice(1)
  if (AWS_HOST.exec(url.hostname)?.groups?.bucket !== undefined) return addressOf(url, '', decoded(path), own)
  const [bucket = '', ...rest] = path.split('/')
  if (bucket === '') throw notAnAddress()
  return addressOf(url, `/${bucket}`, decoded(rest.join('/')), own)
}

function listingUrl(url: URL, own: URL | null): BucketAddress {
  const names = [...url.searchParams.keys()]
  if (names.some((name) => name !== 'list-type' && name !== 'prefix')) throw notAnAddress()
  return addressOf(url, url.pathname.replace(/\/+$/, ''), url.searchParams.get('prefix') ?? '', own)
}

function addressOf(url: URL, base: string, prefix: string, own: URL | null): BucketAddress {
  const endpoint = new URL(url.origin)
  const aws = AWS_HOST.exec(endpoint.hostname)
  const isAws = aws !== null && endpoint.protocol === 'https:' && endpoint.port === ''
  return {
    name: `s3+${endpoint.origin}${base}/${prefix}`,
    endpoint,
    base,
    prefix,
    region: aws?.groups?.region ?? null,
    takesCredentials: isAws || own?.origin === endpoint.origin,
  }
}

function ownEndpoint({ AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL }: Environment): URL | null {
  const text = AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL || ''
  if (text === '') return null
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text)
  throw new SourceError('failed', 'AWS_ENDPOINT_URL is no http or https URL.', 'Correct or unset it.')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const notAnAddress = (): SourceError =>
  new SourceError(
    'not-found',
    'This is no address of a bucket.',
    'Write s3+https://host/bucket/prefix, s3://bucket/prefix, or https://host/bucket?list-type=2&prefix=…; ? and # in keys are %3F and %23.',
  )
