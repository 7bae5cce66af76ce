import { expect, test } from 'vitest'
import { EMPTY_SHA256, signatureHeaders } from '#scanner/sources/bucket/signature.ts'

/** The published examples: "Signature Calculations for the Authorization Header" of S3, and the SigV4 test suite. */
const s3Example = {
  keyId: ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
  secretKey: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'),
  sessionToken: null,
}
const suite = {
  ...s3Example,
  keyId: ['AKID', 'EXAMPLE'].join(''),
  secretKey: ['wJalrXUtnFEMI/K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('+'),
}

function signatureOf(
  kind: 's3' | 'suite',
  path: string,
  query: [string, string][],
  headers: Record<string, string> = {},
): string {
  const isS3 = kind === 's3'
  const host = isS3 ? 'examplebucket.s3.amazonaws.com' : 'example.amazonaws.com'
  const { authorization } = signatureHeaders({
    method: 'GET',
    path,
    query,
    headers: { host, ...(isS3 ? { 'x-amz-content-sha256': EMPTY_SHA256 } : {}), ...headers },
    payloadSha256: EMPTY_SHA256,
    credentials: isS3 ? s3Example : suite,
    region: 'us-east-1',
    service: isS3 ? 's3' : 'service',
    now: new Date(isS3 ? '2013-05-24T00:00:00Z' : '2015-08-30T12:36:00Z'),
  })
  return /Signature=([0-9a-f]{64})$/.exec(authorization ?? '')?.[1] ?? ''
}

test('the examples of S3 come out as published', () => {
  expect(signatureOf('s3', '/test.txt', [], { range: 'bytes=0-9' })).toBe(
    ['f0e8bdb87c964420', 'e857bd35b5d6ed31', '0bd44f0170aba48d', 'd91039c6036bdb41'].join(''),
  )
  expect(signatureOf('s3', '/', [['lifecycle', '']])).toBe(
    ['fea454ca298b7da1', 'c68078a5d1bdbfbb', 'e0d65c699e0f91ac', '7a200a0136783543'].join(''),
  )
  expect(
    signatureOf('s3', '/', [
      ['prefix', 'J'],
      ['max-keys', '2'],
    ]),
  ).toBe(['34b48302e7b5fa45', 'bde8084f4b7868a8', '6f0a534bc59db667', '0ed5711ef69dc6f7'].join(''))
})

test('get-vanilla and get-vanilla-query-order-key-case of the test suite come out as published', () => {
  expect(signatureOf('suite', '/', [])).toBe(
    ['5fa00fa31553b73e', 'bf1942676e86291e', '8372ff2a2260956d', '9b8aae1d763fbf31'].join(''),
  )
  expect(
    signatureOf('suite', '/', [
      ['Param2', 'value2'],
      ['Param1', 'value1'],
    ]),
  ).toBe(['b97d918cfa904a5b', 'eff61c982a1b6f45', '8b799221646efd99', 'd3219ec94cdf2500'].join(''))
})

test('a session token is sent and signed', () => {
  const sessionToken = 'made-up'
  const headers = signatureHeaders({
    method: 'GET',
    path: '/',
    query: [],
    headers: { host: 'h' },
    payloadSha256: EMPTY_SHA256,
    credentials: { ...suite, sessionToken },
    region: 'us-east-1',
    service: 's3',
    now: new Date(0),
  })
  expect(headers['x-amz-security-token']).toBe(sessionToken)
  expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,')
})
