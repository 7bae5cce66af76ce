import { createHash } from 'node:crypto'
import { signatureHeaders } from '#scanner/sources/bucket/signature.ts'

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
  return signatureHeaders({
    method,
    path: url.pathname,
    query: [],
    headers: { host: url.host },
    payloadSha256: createHash('sha256').update(body).digest('hex'),
    credentials: { keyId, secretKey, sessionToken: null },
    region,
    service,
    now,
  })
}
