import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeServer, createDashboardServer } from '#app/_server/create-server.ts'
import { MAX_BODY_BYTES } from '#app/_server/guard.ts'

let port = 0
let close: () => Promise<void>
let reached: Record<string, unknown>[] = []

beforeAll(async () => {
  port = await freePort()
  const server = createDashboardServer(
    async (incoming, response) => {
      reached.push({ ...incoming.headers })
      response.end('ok')
    },
    { port, dev: false, upgrade: null },
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  close = () => closeServer(server, 100)
})

afterAll(() => close())

describe('the host check', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('lets %s with our port in', async (name) => {
    expect((await ask({ host: `${name}:${port}` })).status).toBe(200)
  })

  test.each([
    ['a foreign name', () => `evil.example:${port}`],
    ['a name that begins like ours', () => `127.0.0.1.evil.example:${port}`],
    ['another port', () => `127.0.0.1:${port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['a user part', () => `x@127.0.0.1:${port}`],
  ])('refuses %s before anything else sees the request', async (_, host) => {
    reached = []
    for (const path of ['/', '/api/v1/findings', '/_next/static/chunk.js'])
      expect((await ask({ host: host() }, { path })).status).toBe(421)
    expect(reached).toEqual([])
  })

  test('refuses no Host at all', async () => {
    expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/)
  })

  test('refuses two Host headers and an absolute target', async () => {
    const twice = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    expect(await raw(twice)).toMatch(/^HTTP\/1\.1 4/)
    const absolute = `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`
    expect(await raw(absolute)).toMatch(/^HTTP\/1\.1 400/)
  })
})

describe('changes', () => {
  const own = () => ({ host: `127.0.0.1:${port}` })
  const post = (headers: Record<string, string>) => ask({ ...own(), ...headers }, { method: 'POST' })

  test('pass from our own pages', async () => {
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ origin: `http://127.0.0.1:${port}` })).status).toBe(200)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['the same site by another port', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['nowhere', {}],
  ])('are refused from %s', async (_, headers) => {
    expect((await post(headers)).status).toBe(403)
  })

  test('with a body that is too large or of unknown length are refused', async () => {
    const origin = `http://127.0.0.1:${port}`
    expect((await post({ origin, 'content-length': String(MAX_BODY_BYTES + 1) })).status).toBe(413)
    expect((await post({ origin, 'transfer-encoding': 'chunked' })).status).toBe(411)
  })

  test('by a method nobody uses are refused', async () => {
    expect((await ask(own(), { method: 'TRACE' })).status).toBe(405)
  })
})

describe('every answer', () => {
  test('carries a policy whose nonce the page is told, and a request id', async () => {
    reached = []
    const { headers } = await ask({
      host: `localhost:${port}`,
      'x-request-id': 'forged',
      'x-nonce': 'forged',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain(`'nonce-${String(reached[0]?.['x-nonce'])}'`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-request-id']).toBe(reached[0]?.['x-request-id'])
    expect(headers['x-request-id']).not.toBe('forged')
  })

  test('is hardened also when it refuses', async () => {
    const { headers } = await ask({ host: 'evil.example' })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })

  test('does not believe a proxy that is not there', async () => {
    reached = []
    await ask({ host: `localhost:${port}`, 'x-forwarded-host': 'evil.example' })
    expect(reached[0]).not.toHaveProperty('x-forwarded-host')
  })
})

test('an upgrade that nobody serves is closed', async () => {
  const upgrade = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
  expect(await raw(upgrade)).toBe('')
})

type Answer = { status: number; headers: Record<string, unknown> }

function ask(
  headers: Record<string, string>,
  options: { path?: string; method?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', headers, ...options }, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: string[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => chunks.push(chunk.toString()))
    socket.on('close', () => resolve(chunks.join('')))
    socket.on('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => resolve(free))
    })
  })
}
