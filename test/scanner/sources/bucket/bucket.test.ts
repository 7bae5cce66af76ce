import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseBucketAddress } from '#scanner/sources/bucket/address.ts'
import { type BucketOptions, bucketSource } from '#scanner/sources/bucket/index.ts'
import { isSkip } from '#scanner/sources/piece.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type BucketDouble, openBucket, refuse } from '#test/support/bucket.ts'

let bucket: BucketDouble
let sleeps: number[]
beforeEach(async () => {
  bucket = await openBucket()
  sleeps = []
})
afterEach(() => bucket.close())

describe('listing', () => {
  test('every object is read once, page by page, in the order of its keys', async () => {
    bucket.keysPerPage = 3
    for (let index = 0; index < 11; index += 1) bucket.put(`k${index}`, `text ${index}`)
    const { texts, error } = await read()
    expect(error).toBeNull()
    expect(Object.keys(texts)).toEqual([...bucket.objects.keys()].sort())
    expect(texts.k10).toBe('text 10')
    expect(listings()).toHaveLength(4)
    expect(bucket.seen).toHaveLength(4 + 11)
  })

  test('only keys with the prefix, and keys as they are', async () => {
    const odd = ['p/a b+c', 'p/../up', 'p//x', 'p/line\nbreak', 'p/%41', 'p/😀&<"', 'p/\u0001']
    for (const key of [...odd, 'q']) bucket.put(key, key)
    const { texts, error } = await read({}, 'p/')
    expect(error).toBeNull()
    expect(texts).toEqual(Object.fromEntries(odd.map((key) => [key, key])))
  })

  test('a page that comes twice is an error, not a loop, and no object comes twice', async () => {
    bucket.put('a', '1')
    bucket.put('b', '2')
    bucket.keysPerPage = 1
    bucket.interfere = ({ query }) => {
      if (query.has('continuation-token')) query.delete('continuation-token')
      return false
    }
    const { texts, error } = await read()
    expect(texts).toEqual({ a: '1' })
    expect(error?.message).toContain('no listing of a bucket')
  })

  test.each([
    [403, 'AccessDenied', 'no-permission'],
    [403, 'SignatureDoesNotMatch', 'wrong-credentials'],
    [404, 'NoSuchBucket', 'not-found'],
    [301, 'PermanentRedirect', 'failed'],
  ])('%i %s is told, without the words of the host, and not asked again', async (status, code, expected) => {
    bucket.interfere = (_, response) => refuse(response, status, code, { location: 'http://127.0.0.1:9/' })
    const { error } = await read()
    expect(error?.code).toBe(expected)
    expect(`${error?.message} ${error?.hint}`).not.toContain('words of the host')
    expect(bucket.seen).toHaveLength(1)
  })

  test('what was listed before the listing broke is read', async () => {
    bucket.keysPerPage = 2
    for (const key of ['a', 'b', 'c']) bucket.put(key, key)
    bucket.interfere = ({ query }, response) =>
      query.has('continuation-token') && refuse(response, 503, 'SlowDown')
    const { texts, error } = await read()
    expect(texts).toEqual({ a: 'a', b: 'b' })
    expect(error?.code).toBe('unreachable')
    expect(error?.message).toContain('SlowDown')
  })

  test('something else than a bucket, a listing cut off, and no host at all', async () => {
    bucket.interfere = (_, response) => response.end('<html></html>') !== undefined
    expect((await read()).error?.message).toContain('no listing of a bucket')
    bucket.interfere = (_, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('<ListBucketResult>', () => response.destroy())
      return true
    }
    expect((await read()).error?.message).toBe('The listing was cut off.')
    const { host } = bucket
    await bucket.close()
    const { error } = await read({}, '', `s3+http://${host}/bucket/`)
    expect([error?.code, error?.message]).toEqual([
      'unreachable',
      'The host of the bucket cannot be reached (ECONNREFUSED).',
    ])
  })
})

describe('objects', () => {
  test('what is over the cap is counted and not asked for, also where the listing says too little', async () => {
    bucket.put('fits', 'x'.repeat(100))
    bucket.put('lies', 'x'.repeat(500), { 'x-listed-size': '50' })
    bucket.put('over', 'x'.repeat(101))
    bucket.put('none', '')
    const { texts, skips, error } = await read({ maxBytes: 100 })
    expect([texts, skips, error]).toEqual([
      { fits: 'x'.repeat(100), none: '' },
      { lies: 'too-large', over: 'too-large' },
      null,
    ])
    expect(bucket.seen.map(({ path }) => path)).not.toContain('/bucket/over')
  })

  test('four at most are asked for at once', async () => {
    for (let index = 0; index < 30; index += 1) bucket.put(`k${index}`, 'text')
    let held: (() => void)[] = []
    bucket.interfere = ({ query }, response, times) => {
      if (query.has('list-type') || times > 1) return false
      held.push(() => refuse(response, 404, 'NoSuchKey'))
      if (held.length === 4 || bucket.seen.length >= 30)
        setTimeout(() => {
          for (const release of held) release()
          held = []
        }, 20)
      return true
    }
    const { skips, error } = await read()
    expect(Object.keys(skips)).toHaveLength(30)
    expect(error?.message).toBe('30 of 30 objects could not be read (30 missing).')
    expect(bucket.mostAtOnce()).toBe(4)
  })

  test('what cannot be read is counted by its reason, and the scan is not whole', async () => {
    for (const key of ['archived', 'denied', 'fine', 'gone']) bucket.put(key, key)
    bucket.interfere = ({ path }, response) => {
      if (path.endsWith('/denied')) return refuse(response, 403, 'AccessDenied')
      if (path.endsWith('/archived')) return refuse(response, 403, 'InvalidObjectState')
      return path.endsWith('/gone') && refuse(response, 404, 'NoSuchKey')
    }
    const { texts, skips, error } = await read()
    expect(texts).toEqual({ fine: 'fine' })
    expect(skips).toEqual({ archived: 'archived', denied: 'not-permitted', gone: 'missing-object' })
    expect(error?.message).toBe('3 of 4 objects could not be read (1 archived, 1 denied, 1 missing).')
  })

  test('a busy host is asked again after the pause that it wants', async () => {
    bucket.put('a', 'text')
    bucket.interfere = ({ path }, response, times) =>
      path.endsWith('/a') &&
      times <= 2 &&
      refuse(response, times === 1 ? 503 : 429, 'SlowDown', { 'retry-after': '7' })
    const { texts, error } = await read()
    expect([texts, error]).toEqual([{ a: 'text' }, null])
    expect(sleeps.filter((pause) => pause > 6000)).toHaveLength(2)
  })

  test('a host that stays busy is given up, and so is one that wants an hour', async () => {
    for (let index = 0; index < 40; index += 1) bucket.put(`k${index}`, 'text')
    bucket.interfere = ({ query }, response) => !query.has('list-type') && refuse(response, 503, 'SlowDown')
    const { skips, error } = await read()
    expect(Object.values(skips)).toEqual(Array(12).fill('unavailable'))
    expect(error?.code).toBe('unreachable')
    bucket.interfere = (_, response) => refuse(response, 429, 'Busy', { 'retry-after': '3600' })
    const asked = listings().length
    expect((await read()).error?.message).toContain('asked to wait longer')
    expect(listings()).toHaveLength(asked + 1)
  })

  test('a body that breaks off is gone on with; one that stays short is counted', async () => {
    const long = 'abcdefghij'.repeat(1000)
    bucket.put('breaks', long)
    bucket.put('short', 'text', { 'x-listed-size': '9' })
    bucket.interfere = ({ path }, response, times) => {
      if (!path.endsWith('/breaks') || times > 1) return false
      response.writeHead(200, { etag: '"627265616b730"', 'content-length': long.length })
      response.destroy()
      return true
    }
    const { texts, skips, error } = await read()
    expect(texts.breaks).toBe(long)
    expect(skips).toEqual({ short: 'cut-off' })
    expect(error?.message).toBe('1 of 2 objects could not be read (1 cut-off).')
  })

  test('the rest is asked for by range, and an object that changed meanwhile is read anew', async () => {
    const text = 'abcdefghij'.repeat(10)
    bucket.put('a', text)
    await read()
    const etag = String(bucket.seen.length > 0 ? (await fetch(`${bucket.url}/a`)).headers.get('etag') : '')
    const first = bucket.seen.filter(({ path }) => path.endsWith('/a')).length
    const cut = (tag: string, ordinal: number) => {
      bucket.interfere = ({ path }, response, times) => {
        if (!path.endsWith('/a') || times !== ordinal) return false
        response.writeHead(200, { etag: tag, 'content-length': text.length })
        response.write(text.slice(0, 40), () => setTimeout(() => response.destroy(), 20))
        return true
      }
    }
    cut(etag, first + 1)
    expect((await read()).texts.a).toBe(text)
    expect(bucket.seen.at(-1)?.headers).toMatchObject({ range: 'bytes=40-', 'if-match': etag })
    cut('"another"', first + 3)
    expect((await read()).texts.a).toBe(text)
    expect(bucket.seen.at(-1)?.headers.range).toBeUndefined()
  })

  test('a content length that is a lie is no whole object', async () => {
    bucket.put('less', 'text and more', { 'content-length': '4' })
    bucket.put('more', 'text', { 'content-length': '40', connection: 'close' })
    const { texts, skips } = await read()
    expect(texts).toEqual({})
    expect(skips).toEqual({ less: 'cut-off', more: 'cut-off' })
  })

  test('packed objects: gzip stays for the engine, brotli is unpacked, a wrong label changes nothing', async () => {
    const packed = gzipSync('text')
    bucket.put('gzip', packed, { 'content-encoding': 'gzip' })
    bucket.put('brotli', brotliCompressSync('text'), { 'content-encoding': 'br' })
    bucket.put('label', 'text', { 'content-encoding': 'br' })
    const { texts, bytes } = await read()
    expect([texts.brotli, texts.label]).toEqual(['text', 'text'])
    expect(bytes.gzip).toEqual(packed)
  })

  test('stops when cancelled', async () => {
    for (const key of ['a', 'b']) bucket.put(key, key)
    const controller = new AbortController()
    bucket.interfere = ({ path }) => {
      if (!path.endsWith('/b')) return false
      controller.abort()
      return true
    }
    expect((await read({ signal: controller.signal })).error?.code).toBe('cancelled')
  })
})

describe('credentials', () => {
  const secretKey = ['made', 'up', 'value'].join('-')
  const variables = {
    AWS_ACCESS_KEY_ID: 'somebody',
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_SESSION_TOKEN: 'token',
  }

  test('are used at the endpoint that the environment names', async () => {
    bucket.put('a b', 'text')
    const environment = { ...variables, AWS_ENDPOINT_URL_S3: bucket.origin, AWS_REGION: 'auto' }
    expect((await read({ environment })).texts).toEqual({ 'a b': 'text' })
    for (const { headers } of bucket.seen) {
      expect(headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=somebody\/\d{8}\/auto\/s3\/aws4_request,/,
      )
      expect(headers['x-amz-security-token']).toBe('token')
      expect(JSON.stringify(headers)).not.toContain(secretKey)
    }
  })

  test('are kept from every other host', async () => {
    bucket.interfere = (_, response) => refuse(response, 403, 'AccessDenied')
    const { error } = await read({ environment: variables })
    expect(bucket.seen.map(({ headers }) => headers.authorization)).toEqual([undefined])
    expect(error?.hint).toContain(`AWS_ENDPOINT_URL_S3=${bucket.origin},`)
  })

  test('half of them is an error; expired ones end the scan', async () => {
    const own = { AWS_ENDPOINT_URL: bucket.origin }
    const address = parseBucketAddress(`s3+${bucket.url}`, own)
    const half = { ...own, AWS_ACCESS_KEY_ID: 'somebody' }
    expect(() => bucketSource(address, { environment: half })).toThrow('AWS_SECRET_ACCESS_KEY is not set.')
    for (let index = 0; index < 20; index += 1) bucket.put(`k${index}`, 'text')
    bucket.interfere = ({ query }, response) =>
      !query.has('list-type') && refuse(response, 400, 'ExpiredToken')
    const { error } = await read({ environment: { ...variables, ...own } })
    expect(error?.code).toBe('wrong-credentials')
    expect(bucket.seen.length).toBeLessThan(10)
  })
})

const listings = () => bucket.seen.filter(({ query }) => query.has('list-type'))

async function read(options: BucketOptions = {}, prefix = '', url = `s3+${bucket.url}/${prefix}`) {
  const environment = options.environment ?? {}
  let nowMs = 1_700_000_000_000
  const clock = {
    now: () => nowMs,
    sleep: async (milliseconds: number) => {
      sleeps.push(milliseconds)
      nowMs += milliseconds
    },
  }
  const texts: Record<string, string> = {}
  const bytes: Record<string, Buffer> = {}
  const skips: Record<string, string> = {}
  let error: SourceError | null = null
  try {
    const source = bucketSource(parseBucketAddress(url, environment), { clock, ...options, environment })
    for await (const piece of source.pieces) {
      if (isSkip(piece)) skips[piece.name] = piece.reason
      else {
        texts[piece.path] = Buffer.from(piece.blob.bytes).toString()
        bytes[piece.path] = Buffer.from(piece.blob.bytes)
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof SourceError)) throw thrown
    error = thrown
  }
  return { texts, bytes, skips, error }
}
