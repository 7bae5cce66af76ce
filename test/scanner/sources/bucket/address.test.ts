import { expect, test } from 'vitest'
import { refuseTokens } from '#scanner/cli/scan/arguments.ts'
import { looksLikeBucket, parseBucketAddress } from '#scanner/sources/bucket/address.ts'
import { parsePage } from '#scanner/sources/bucket/listing.ts'

const parts = (text: string, environment: Record<string, string> = {}) => {
  const { endpoint, base, prefix, region, takesCredentials } = parseBucketAddress(text, environment)
  return [endpoint.origin, base, prefix, region, takesCredentials]
}

test('an address names host, bucket and prefix', () => {
  const virtual = 's3+https://b.s3.eu-west-1.amazonaws.com/a/b'
  expect(parts('s3+https://h:9000/b/a%20b/c')).toEqual(['https://h:9000', '/b', 'a b/c', null, false])
  expect(parts(virtual)).toEqual(['https://b.s3.eu-west-1.amazonaws.com', '', 'a/b', 'eu-west-1', true])
  expect(parts('https://h/b?list-type=2&prefix=a%2Fb')).toEqual(['https://h', '/b', 'a/b', null, false])
  expect(parts('https://b.h/?prefix=x&list-type=2')).toEqual(['https://b.h', '', 'x', null, false])
  expect(parts('s3://b/x', { AWS_REGION: 'eu-west-1' })).toEqual([
    'https://s3.eu-west-1.amazonaws.com',
    '/b',
    'x',
    'eu-west-1',
    true,
  ])
})

test('credentials are meant for S3 of AWS and the endpoint that the environment names, and no other host', () => {
  const takes = (text: string, environment = {}) => parseBucketAddress(text, environment).takesCredentials
  expect(takes('s3+https://s3.us-west-2.amazonaws.com/b')).toBe(true)
  expect(takes('s3+http://s3.us-west-2.amazonaws.com/b')).toBe(false)
  expect(takes('s3+https://ec2-1-2-3-4.compute-1.amazonaws.com/b')).toBe(false)
  expect(takes('s3+https://s3.amazonaws.com.example.org/b')).toBe(false)
  const own = { AWS_ENDPOINT_URL_S3: 'https://minio.example:9000' }
  expect(takes('s3+https://minio.example:9000/b', own)).toBe(true)
  expect(takes('s3+https://minio.example/b', own)).toBe(false)
  expect(parts('s3://b/x', own).slice(0, 3)).toEqual(['https://minio.example:9000', '/b', 'x'])
})

test('what is no bucket is refused without repeating it', () => {
  const unclear = [
    's3+https://h',
    's3+https://h/b?x=1',
    's3+https://h/b#x',
    's3+https://someone@h/b',
    's3://',
  ]
  for (const text of [...unclear, 'https://h/b?list-type=2&marker=1'])
    expect(() => parseBucketAddress(text, {}), text).toThrow('This is no address of a bucket.')
  for (const text of ['https://h/b', './s3', 's3', 'https://h/x?list-type=1'])
    expect(looksLikeBucket(text), text).toBe(false)
})

test('a signed URL and a key in a URL are refused before anything is done', () => {
  for (const name of [
    'X-Amz-Signature',
    'x-amz-credential',
    'Signature',
    'X-Goog-Signature',
    'AWSAccessKeyId',
  ])
    expect(() => refuseTokens(`https://h/b?list-type=2&${name}=0`), name).toThrow('The URL is signed')
  expect(() => refuseTokens(`s3+https://${'k'.repeat(20)}@h/b`)).toThrow('carries a password')
  expect(() => refuseTokens('https://h/b?list-type=2&prefix=signature')).not.toThrow()
})

test('anything but a whole ListObjectsV2 answer is none', () => {
  const page = (inside: string) =>
    parsePage(`<?xml version="1.0"?><ListBucketResult>${inside}</ListBucketResult>`)
  const object = '<Contents><Key>a&amp;&#x62;+</Key><Size>3</Size></Contents>'
  expect(page(object)).toEqual({ objects: [{ key: 'a&b+', bytes: 3, etag: null }], next: null })
  expect(page(`<EncodingType>url</EncodingType>${object}`)?.objects[0]?.key).toBe('a&b ')
  expect(page(`${object}<IsTruncated>true</IsTruncated>`)).toBeNull()
  expect(page('<Contents><Key>a</Key><Size>3</Size>')).toBeNull()
  expect(page('<Contents><Key>a</Key></Contents>')).toBeNull()
  expect(page('<!DOCTYPE x>')).toBeNull()
  expect(parsePage('<html></html>')).toBeNull()
  expect(parsePage(`<ListBucketResult>${object}`)).toBeNull()
})
