import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDoor, type TestDoor } from './door.ts'

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
const compression: () => Middleware = createRequire(import.meta.url)('next/dist/compiled/compression')

let door: TestDoor
const own = () => ({ host: `127.0.0.1:${door.port}` })
const origin = () => `http://127.0.0.1:${door.port}`

beforeAll(async () => {
  door = await openDoor()
})
beforeEach(() => {
  door.reached.length = 0
})
afterAll(() => door.close())

describe('the host check', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('lets %s with our port in', async (name) => {
    expect((await door.ask({ host: `${name}:${door.port}` })).status).toBe(200)
  })

  test.each([
    ['a foreign name', () => `evil.example:${door.port}`],
    ['a name that begins like ours', () => `127.0.0.1.evil.example:${door.port}`],
    ['another port', () => `127.0.0.1:${door.port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['a user part', () => `x@127.0.0.1:${door.port}`],
  ])('refuses %s before anything else sees the request', async (_, host) => {
    for (const path of ['/', '/api/v1/findings', '/_next/static/chunk.js'])
      expect((await door.ask({ host: host() }, { path })).status).toBe(421)
    expect(door.reached).toEqual([])
  })

  test('refuses no Host at all', async () => {
    expect(await door.raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/)
  })

  test.each(['http://evil.example/', '//evil.example/', '/\\evil.example/'])(
    'refuses the target %s',
    async (target) => {
      const text = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nConnection: close\r\n\r\n`
      expect(await door.raw(text)).toMatch(/^HTTP\/1\.1 400/)
    },
  )

  test('refuses two Host headers', async () => {
    const twice = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    expect(await door.raw(twice)).toMatch(/^HTTP\/1\.1 4/)
    expect(door.reached).toEqual([])
  })

  test('lets probes of health through under any name, and nothing beside them', async () => {
    expect((await door.ask({ host: '10.0.0.7:8080' }, { path: '/health' })).status).toBe(200)
    expect((await door.ask({ host: '10.0.0.7:8080' }, { path: '/ready' })).status).toBe(200)
    expect((await door.ask({ host: '10.0.0.7:8080' }, { path: '/health', method: 'POST' })).status).toBe(421)
    expect((await door.ask({ host: '10.0.0.7:8080' }, { path: '/health/../findings' })).status).toBe(421)
  })
})

describe('changes', () => {
  const post = (headers: Record<string, string>, path = '/') =>
    door.ask({ ...own(), ...headers }, { method: 'POST', path })

  test('pass from our own pages', async () => {
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ origin: origin() })).status).toBe(200)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['the same site by another port', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['nowhere', {}],
    ['nowhere with a cookie', { cookie: 'a=b', authorization: 'Bearer x' }],
    [
      'another site with a token',
      { cookie: 'a=b', origin: 'http://evil.example', authorization: 'Bearer x' },
    ],
  ])('are refused from %s', async (_, headers) => {
    expect((await post(headers)).status).toBe(403)
    expect(door.reached).toEqual([])
  })

  test('pass with a token and no cookie, and signed ones pass to their handler', async () => {
    expect((await post({ authorization: 'Bearer something' })).status).toBe(200)
    expect((await post({ authorization: 'Basic something' })).status).toBe(403)
    expect((await post({}, '/api/webhooks/github')).status).toBe(200)
  })

  test('by a method nobody uses are refused', async () => {
    for (const method of ['TRACE', 'OPTIONS', 'PROPFIND']) {
      const { status, headers } = await door.ask(own(), { method })
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE'])
    }
  })
})

describe('every answer', () => {
  test('carries a policy whose nonce the page is told, and a request id', async () => {
    const { headers } = await door.ask({
      host: `localhost:${door.port}`,
      'x-request-id': 'forged',
      'x-nonce': 'forged',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain(`'nonce-${String(door.reached[0]?.['x-nonce'])}'`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-request-id']).toBe(door.reached[0]?.['x-request-id'])
    expect(headers['x-request-id']).not.toBe('forged')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('is hardened also when it refuses', async () => {
    const { headers } = await door.ask({ host: 'evil.example' })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })

  test('to a program is a problem that says nothing of our insides', async () => {
    const refusals = [
      await door.ask({ host: 'evil.example' }, { path: '/api/v1/findings' }),
      await door.ask(own(), { path: '/api/v1/findings', method: 'TRACE' }),
      await door.ask(own(), { path: '/scim/v2/Users', method: 'POST' }),
      await door.ask(
        { ...own(), 'content-length': String(2 ** 40), origin: origin() },
        { path: '/api/v1/x', method: 'POST' },
      ),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([421, 405, 403, 413])
    for (const { status, headers, body } of refusals) {
      expect(headers['content-type']).toBe('application/problem+json')
      expect(JSON.parse(body)).toMatchObject({
        type: 'about:blank',
        status,
        requestId: headers['x-request-id'],
      })
      expect(body).not.toMatch(/\n|node:|\/work\//)
    }
  })

  test('believes no proxy that is not there', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '8.8.8.8',
      'x-sprawl-client-address': '8.8.8.8',
      'x-middleware-subrequest': 'x',
      forwarded: 'for=8.8.8.8',
    }
    await door.ask({ host: `localhost:${door.port}`, ...forged })
    expect(door.reached[0]).toMatchObject({
      host: `localhost:${door.port}`,
      'x-forwarded-host': `localhost:${door.port}`,
      'x-forwarded-for': '127.0.0.1',
      'x-sprawl-client-address': '127.0.0.1',
    })
    expect(door.reached[0]).not.toHaveProperty('forwarded')
    expect(door.reached[0]).not.toHaveProperty('x-middleware-subrequest')
  })
})

test.each([405, 404, 500])(
  'a bare %i of the pages’ server is told to a program as a problem, compressed or not',
  async (status) => {
    const inner = await openDoor({}, async (request, response) => {
      await new Promise<void>((resolve) => compression()(request, response, () => resolve()))
      response.statusCode = status
      response.end()
    })
    for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
      const answer = await inner.ask({ host: `127.0.0.1:${inner.port}`, ...headers }, { path: '/api/v1/x' })
      expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json'])
      expect(JSON.parse(answer.body)).toMatchObject({ status, requestId: answer.headers['x-request-id'] })
      expect((await inner.ask({ host: `127.0.0.1:${inner.port}`, ...headers }, { path: '/page' })).body).toBe(
        '',
      )
    }
    await inner.close()
  },
)

test('an upgrade that nobody serves is closed', async () => {
  const upgrade = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
  expect(await door.raw(upgrade)).toBe('')
})
