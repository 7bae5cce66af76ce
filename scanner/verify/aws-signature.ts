import { createHash, createHmac } from 'node:crypto'

type Signing = {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly keyId: string
  readonly secretKey: string
  readonly region: string
  readonly service: string
  readonly now: Date
}

/** The headers of AWS Signature Version 4 for a request without query, which signs host and date. */
export function awsSignatureHeaders(signing: Signing): Record<string, string> {
  const { method, url, body, keyId, secretKey, region, service, now } = signing
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = stamp.slice(0, 8)
  const names = 'host;x-amz-date'
  const canonical = [
    method,
    url.pathname,
    '',
    `host:${url.host}\nx-amz-date:${stamp}\n`,
    names,
    sha256(body),
  ].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, day))
  return {
    'x-amz-date': stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${hmac(key, toSign).toString('hex')}`,
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
