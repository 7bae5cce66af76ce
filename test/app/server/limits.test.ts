import { afterEach, describe, expect, test } from 'vitest'
import { announcedBytes, createBodyBudget } from '#app/_server/body-budget.ts'
import { createConcurrency } from '#app/_server/concurrency.ts'
import { createRateLimits } from '#app/_server/rate-limits.ts'
import { mostBodyBytes, routeClass } from '#app/_server/route-class.ts'
import { openDoor, type TestDoor } from './door.ts'

let door: TestDoor | undefined
afterEach(() => door?.close())

const who = (address: string, headers: Record<string, string> = {}) => ({ address, headers })

describe('rates', () => {
  test('are told, refused beyond the quota, and free again with time', () => {
    let now = 0
    const limits = createRateLimits(1, () => now)
    const count = () => limits.count('sign-in', who('1.1.1.1'))
    expect(count().headers).toEqual({
      'ratelimit-policy': '"sign-in";q=60;w=60',
      ratelimit: '"sign-in";r=59;t=1',
    })
    for (let used = 1; used < 60; used++) expect(count().refusal).toBeNull()
    expect(count()).toMatchObject({ refusal: { status: 429 }, headers: { 'retry-after': '1' } })
    now += 1000
    expect(count().refusal).toBeNull()
    expect(count().refusal).not.toBeNull()
  })

  test('are those of a session or token, and of many of them at one address together', () => {
    const limits = createRateLimits(1, () => 0)
    const cookie = (name: string) => who('1.1.1.1', { cookie: `theme=dark; sprawl.session_token=${name}` })
    const refusals = (asked: ReturnType<typeof who>, times: number) =>
      Array.from({ length: times }, () => limits.count('export', asked).refusal).filter(
        (each) => each !== null,
      ).length
    expect(refusals(cookie('a'), 21)).toBe(1)
    expect(refusals(cookie('b'), 20)).toBe(0)
    expect(refusals(who('2.2.2.2', { authorization: 'Bearer x' }), 21)).toBe(1)
    const madeUp = Array.from({ length: 200 }, (_, index) => refusals(cookie(`made-up-${index}`), 1))
    expect(madeUp.filter((each) => each === 1).length).toBeGreaterThan(100)
  })

  test('of a sign-in do not start over with another cookie, nor with another address of the same /64', () => {
    const limits = createRateLimits(1, () => 0)
    for (let used = 0; used < 60; used++)
      limits.count('sign-in', who(`2001:db8::${used.toString(16)}`, { cookie: `session=${used}` }))
    expect(limits.count('sign-in', who('2001:db8::ffff', { cookie: 'session=new' })).refusal).not.toBeNull()
    expect(limits.count('sign-in', who('2001:db8:0:1::1')).refusal).toBeNull()
  })

  test('keep a bounded number of counts', () => {
    const limits = createRateLimits(1, () => 0)
    for (let index = 0; index < 51_000; index++) limits.count('page', who(`a${index}`))
    expect(limits.size).toBeLessThanOrEqual(50_000)
  })

  test('tell over the wire', async () => {
    door = await openDoor({ SPRAWL_RATE_FACTOR: '0.1' })
    const ask = () => door?.ask({ host: `127.0.0.1:${door.port}` }, { path: '/api/v1/audit/export' })
    expect((await ask())?.headers['ratelimit-policy']).toBe('"export";q=2;w=60')
    await ask()
    const refused = await ask()
    expect(refused?.status).toBe(429)
    expect(refused?.headers).toMatchObject({
      'retry-after': '30',
      'content-type': 'application/problem+json',
    })
    expect(door.reached).toHaveLength(2)
  })
})

test('kinds of requests', () => {
  expect(routeClass('POST', '/api/auth/sign-in/email')).toBe('sign-in')
  expect(routeClass('POST', '/enter/abc')).toBe('sign-in')
  expect(routeClass('GET', '/api/v1/findings?state=open&q=x')).toBe('search')
  expect(routeClass('GET', '/api/v1/findings?q=')).toBe('read')
  expect(routeClass('GET', '/api/v1/audit/export.csv')).toBe('export')
  expect(routeClass('POST', '/api/webhooks/github')).toBe('webhook')
  expect(routeClass('DELETE', '/api/v1/sources/1')).toBe('change')
  expect(routeClass('GET', '/findings')).toBe('page')
  expect(mostBodyBytes('change', '/api/v1/people/import')).toBeGreaterThan(
    mostBodyBytes('change', '/api/v1/people'),
  )
})

test('a network has so many requests at once, and gives each place back once', () => {
  const concurrency = createConcurrency(2)
  const first = concurrency.enter('1.1.1.1')
  expect(concurrency.enter('1.1.1.1')).not.toBeNull()
  expect(concurrency.enter('1.1.1.1')).toBeNull()
  expect(concurrency.enter('2.2.2.2')).not.toBeNull()
  first?.()
  first?.()
  expect(concurrency.enter('1.1.1.1')).not.toBeNull()
  expect(concurrency.enter('1.1.1.1')).toBeNull()
})

test('bodies on their way have so many bytes together, and give each back once', () => {
  const bodies = createBodyBudget(100)
  const first = bodies.enter(60)
  expect(bodies.enter(41)).toBeNull()
  expect(bodies.enter(40)).not.toBeNull()
  expect(bodies.enter(0)).not.toBeNull()
  first?.()
  first?.()
  expect(bodies.enter(60)).not.toBeNull()
  expect(bodies.enter(1)).toBeNull()
  expect(announcedBytes({ headers: { 'transfer-encoding': 'chunked', 'content-length': '1' } }, 9)).toBe(9)
  expect(announcedBytes({ headers: { 'content-length': '5' } }, 9)).toBe(5)
  expect(announcedBytes({ headers: {} }, 9)).toBe(0)
})

describe('a body', () => {
  const read: Parameters<typeof openDoor>[1] = async (request, response) => {
    let bytes = 0
    for await (const chunk of request) bytes += chunk.length
    response.end(String(bytes))
  }
  const post = (text: string, headers: Record<string, string> = {}) =>
    door?.ask(
      { host: `127.0.0.1:${door.port}`, origin: `http://127.0.0.1:${door.port}`, ...headers },
      { method: 'POST', path: '/api/v1/sources' },
      text,
    )

  test('arrives whole, with a length and in chunks', async () => {
    door = await openDoor({}, read)
    expect((await post('x'.repeat(500_000)))?.body).toBe('500000')
    expect((await post('x'.repeat(500_000), { 'transfer-encoding': 'chunked' }))?.body).toBe('500000')
  })

  test('that says too much is not read', async () => {
    door = await openDoor({}, read)
    const head = `POST /api/v1/sources HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nOrigin: http://127.0.0.1:${door.port}\r\n`
    expect(await door.raw(`${head}Content-Length: 2000000\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413/)
    expect(door.reached).toEqual([])
  })

  test('that waits to be asked for is asked for when it is let in, and only then', async () => {
    door = await openDoor({}, read)
    const head = (length: number) =>
      `POST /api/v1/sources HTTP/1.1\r\nHost: 127.0.0.1:${door?.port}\r\nOrigin: http://127.0.0.1:${door?.port}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`
    expect(await door.raw(head(2_000_000))).toMatch(/^HTTP\/1\.1 413/)
    expect(await door.raw(`${head(5)}hello`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/)
  })

  test('in chunks is cut where it exceeds the limit, and nothing of it is answered', async () => {
    door = await openDoor({}, read)
    const head = `POST /api/v1/sources HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nOrigin: http://127.0.0.1:${door.port}\r\n`
    const chunk = `80000\r\n${'x'.repeat(0x80000)}\r\n`
    const answer = await door.raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(3)}`)
    expect(answer).toMatch(/^HTTP\/1\.1 413/)
    expect(answer).toContain('"code":"too-large"')
  })

  test('with two lengths is refused by the parser', async () => {
    door = await openDoor({}, read)
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`
    expect(await door.raw(`${head}0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/)
    expect(door.reached).toEqual([])
  })

  test('headers of more than 16 KiB are refused', async () => {
    door = await openDoor({}, read)
    const text = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`
    expect(await door.raw(text)).toMatch(/^HTTP\/1\.1 431/)
  })
})
