import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { vaultHttp } from '#scanner/vaults/http.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, nth: number) => void

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const everywhere = guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true }))
const Reply = z.object({ name: z.string() })

async function serve(handler: Handler) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    request.resume()
    handler(request, response, asked.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`
  const http = vaultHttp({
    base,
    fetch: everywhere,
    signal: new AbortController().signal,
    headers: () => ({ 'x-namespace': 'team' }),
    pace: 10_000,
    firstWaitMilliseconds: 1,
  })
  return { http, asked, base }
}

const good = (response: ServerResponse) => void response.end('{"name":"it","hint":"never kept"}')

async function errorOf(promise: Promise<unknown>): Promise<VaultError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof VaultError) return error
  throw new Error(`no VaultError: ${String(error)}`)
}

test('a request carries query, headers and body, and what was not declared is not kept', async () => {
  const { http, asked } = await serve((_, response) => good(response))
  const { data } = await http.ask({
    method: 'POST',
    path: '/things',
    query: { list: 'true', left: undefined },
    headers: { 'x-other': 'yes' },
    body: { a: 1 },
    reply: Reply,
  })
  expect(data).toEqual({ name: 'it' })
  expect(asked[0]?.url).toBe('/v1/things?list=true')
  expect(asked[0]?.headers).toMatchObject({
    'x-namespace': 'team',
    'x-other': 'yes',
    'content-type': 'application/json',
  })
})

test.each([429, 500, 502, 503, 504])('%i is waited out', async (status) => {
  const { http, asked } = await serve((_, response, nth) =>
    nth < 3 ? void response.writeHead(status, { 'retry-after': '0' }).end('{}') : good(response),
  )
  expect((await http.ask({ path: 'it', reply: Reply })).data.name).toBe('it')
  expect(asked.length).toBe(3)
})

test('a connection that is reset and a body that breaks off are asked for again', async () => {
  const { http, asked } = await serve((_, response, nth) => {
    if (nth === 1) return void response.destroy()
    if (nth > 2) return good(response)
    response.writeHead(200, { 'content-length': '200' }).write('{"name":')
    setImmediate(() => response.destroy())
  })
  expect((await http.ask({ path: 'it', reply: Reply })).data.name).toBe('it')
  expect(asked.length).toBe(3)
})

test('who is throttled holds up the requests beside it', async () => {
  let refused = false
  const { http, asked } = await serve((request, response) => {
    if (request.url === '/v1/first' && !refused) {
      refused = true
      return void response.writeHead(429, { 'retry-after': '0' }).end()
    }
    good(response)
  })
  await Promise.all(['first', 'second'].map((path) => http.ask({ path, reply: Reply })))
  expect(asked.map(({ url }) => url).sort()).toEqual(['/v1/first', '/v1/first', '/v1/second'])
})

test.each([
  [401, 'refused-credential'],
  [403, 'not-permitted'],
  [404, 'gone'],
  [400, 'failed'],
] as const)('%i is %s, at once, and says nothing of what the server wrote', async (status, code) => {
  const { http, asked } = await serve((_, response) => {
    response.writeHead(status).end('{"errors":["wrong words of the server"]}')
  })
  const error = await errorOf(http.ask({ path: 'it?secret=1', reply: Reply }))
  expect(error.code).toBe(code)
  expect(asked.length).toBe(1)
  expect(`${error.message} ${error.hint} ${error.stack}`).not.toMatch(/wrong words|secret=1/)
})

test('after its last try it says what the server kept answering', async () => {
  const throttling = await serve((_, response) => void response.writeHead(429, { 'retry-after': '0' }).end())
  expect((await errorOf(throttling.http.ask({ path: 'it', reply: Reply }))).code).toBe('throttled')
  expect(throttling.asked.length).toBe(6)
  const failing = await serve((_, response) => void response.writeHead(500).end())
  expect((await errorOf(failing.http.ask({ path: 'it', reply: Reply }))).code).toBe('failed')
  expect(failing.asked.length).toBe(3)
})

test('an answer that is a page, or another shape, is named and not quoted', async () => {
  const { http } = await serve((request, response) =>
    response.end(request.url === '/v1/page' ? '<html>sign in</html>' : '{"name":17}'),
  )
  const page = await errorOf(http.ask({ path: 'page', reply: Reply }))
  expect([page.code, page.message]).toEqual(['failed', 'The answer to GET page is not JSON.'])
  const shape = await errorOf(http.ask({ path: 'shape', reply: Reply }))
  expect(shape.message).toBe('The answer to GET shape could not be understood.')
})

test('nobody there, a plain server behind https, and a private address are three hints', async () => {
  const { base } = await serve((_, response) => good(response))
  const ask = (address: string, fetch: typeof globalThis.fetch) =>
    errorOf(
      vaultHttp({
        base: address,
        fetch,
        signal: new AbortController().signal,
        headers: () => ({}),
        pace: 100,
      }).ask({ path: 'it', reply: Reply }),
    )
  const nobody = await ask('http://127.0.0.1:1', everywhere)
  expect([nobody.code, nobody.hint]).toEqual([
    'unreachable',
    'Nothing listens there: check address and port.',
  ])
  const plain = await ask(base.replace('http:', 'https:'), everywhere)
  expect([plain.code, plain.hint]).toEqual(['unreachable', expect.stringMatching(/https:|certificate/)])
  const guarded = await ask(base, guardedFetch(systemNetwork()))
  expect([guarded.code, guarded.hint]).toEqual([
    'unreachable',
    expect.stringContaining('SPRAWL_ALLOWED_ADDRESSES'),
  ])
})

test('a vendor may say what its refusals mean', async () => {
  const { base } = await serve((_, response) => void response.writeHead(503).end('{"errors":["is sealed"]}'))
  const http = vaultHttp({
    base,
    fetch: everywhere,
    signal: new AbortController().signal,
    headers: () => ({}),
    pace: 100,
    explain: (status, body) =>
      status === 503 && JSON.stringify(body).includes('sealed')
        ? new VaultError('unreachable', 'It is sealed.', 'Unseal it.')
        : null,
  })
  expect((await errorOf(http.ask({ path: 'it', reply: Reply }))).message).toBe('It is sealed.')
})

test('it stops when it is told to, also while it waits', async () => {
  const stop = new AbortController()
  const { base } = await serve((_, response) => {
    response.writeHead(503, { 'retry-after': '60' }).end()
    setImmediate(() => stop.abort())
  })
  const http = vaultHttp({ base, fetch: everywhere, signal: stop.signal, headers: () => ({}), pace: 100 })
  await expect(http.ask({ path: 'it', reply: Reply })).rejects.toThrow(/abort/i)
})
