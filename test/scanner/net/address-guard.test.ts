import { createServer, type RequestListener, type Server } from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_ONLY, parseAllowed } from '#inventory/model/address-rules.ts'
import { checkedAddresses, guardedLookup } from '#scanner/net/address-guard.ts'
import type { Network } from '#scanner/net/connect.ts'
import { getFollowing } from '#scanner/net/request.ts'
import { openProxy } from '#test/support/provider.ts'

/** Answers each question with the next of `turns`, and the last one for ever: a name that is rebound. */
function rebinding(...turns: string[][]) {
  let asked = 0
  return {
    resolve: async () => turns[Math.min(asked++, turns.length - 1)] ?? [],
    asked: () => asked,
  }
}

describe('the addresses of a name', () => {
  test.each([
    ['loopback', ['127.0.0.1']],
    ['a metadata service', ['169.254.169.254']],
    ['IPv4 in IPv6 clothes', ['::ffff:127.0.0.1']],
    ['a private network', ['10.1.2.3']],
    ['one forbidden address among public ones', ['8.8.8.8', '127.0.0.1']],
  ])('are refused for %s', async (_, addresses) => {
    const checked = checkedAddresses('innocent.example', PUBLIC_ONLY, async () => addresses)
    await expect(checked).rejects.toThrow('private-address')
  })

  test('are those of one resolution', async () => {
    const { resolve, asked } = rebinding(['8.8.8.8'], ['127.0.0.1'])
    expect(await checkedAddresses('innocent.example', PUBLIC_ONLY, resolve)).toEqual(['8.8.8.8'])
    expect(asked()).toBe(1)
  })

  test.each(['2130706433', '0x7f.1', '127.1', 'localhost.'])('are not asked for %s', async (host) => {
    const { resolve, asked } = rebinding(['8.8.8.8'])
    await expect(checkedAddresses(host, PUBLIC_ONLY, resolve)).rejects.toThrow('private-address')
    expect(asked()).toBe(0)
  })
})

test('a socket with the guarded lookup goes where was checked', async () => {
  const lookup = guardedLookup(PUBLIC_ONLY, async () => ['127.0.0.1'])
  const failed = new Promise((resolve) => {
    net.connect({ host: 'innocent.example', port: 9, lookup }).on('error', resolve)
  })
  expect(await failed).toMatchObject({ name: 'NetError', reason: 'private-address' })
})

describe('redirects', () => {
  let server: Server
  let answer: RequestListener = (_, response) => void response.end()
  const seen: { path: string; authorization: string | undefined }[] = []
  const never = new AbortController().signal

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push({ path: request.url ?? '', authorization: request.headers.authorization })
      answer(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => server.close())

  const port = () => (server.address() as net.AddressInfo).port
  const network = (resolve: Network['resolve']): Network => ({
    resolve,
    rules: { allowed: parseAllowed(['start.example']), trusted: false },
    environment: {},
    ca: null,
  })
  const get = (resolve: Network['resolve']) =>
    getFollowing(
      { url: new URL(`http://start.example:${port()}/`), headers: { authorization: 'Bearer canary' } },
      { network: network(resolve), userAgent: 'test', mostBytes: 1000, hops: 3 },
      never,
    )
  const redirectTo = (location: string) => {
    answer = (request, response) => {
      if (request.url === '/') response.writeHead(302, { location }).end()
      else response.end('inside')
    }
  }

  test.each([
    ['an address', () => `http://127.0.0.1:${port()}/inside`],
    ['a decimal address', () => `http://2130706433:${port()}/inside`],
    ['IPv6 clothes', () => `http://[::ffff:127.0.0.1]:${port()}/inside`],
    ['a name that resolves inwards', () => `http://other.example:${port()}/inside`],
    ['a metadata service', () => 'http://169.254.169.254/latest/meta-data/'],
    ['another protocol', () => 'file:///etc/passwd'],
  ])('to %s are not followed', async (_, location) => {
    seen.length = 0
    redirectTo(location())
    await expect(get(async () => ['127.0.0.1'])).rejects.toThrow('private-address')
    expect(seen.map(({ path }) => path)).toEqual(['/'])
  })

  test('of the host that may be called are followed, each hop resolved and checked anew', async () => {
    redirectTo('/inside')
    expect((await get(async () => ['127.0.0.1'])).body.toString()).toBe('inside')
    const { resolve } = rebinding(['127.0.0.1'], ['169.254.169.254'])
    await expect(get(resolve)).rejects.toThrow('private-address')
  })

  test('end after some hops', async () => {
    answer = (_, response) => void response.writeHead(302, { location: '/' }).end()
    expect((await get(async () => ['127.0.0.1'])).status).toBe(302)
  })
})

test('through a proxy the name is judged, and the address in any notation', async () => {
  const proxy = await openProxy(9)
  const environment = { http_proxy: `http://127.0.0.1:${proxy.port}` }
  const never = new AbortController().signal
  const sending = {
    network: { resolve: async () => ['8.8.8.8'], rules: PUBLIC_ONLY, environment, ca: null },
    userAgent: 'test',
    mostBytes: 10,
    hops: 0,
  }
  for (const host of ['127.1', 'localhost', 'git.internal', '[::ffff:7f00:1]'])
    await expect(
      getFollowing({ url: new URL(`http://${host}/`), headers: {} }, sending, never),
    ).rejects.toThrow('private-address')
  expect(proxy.seen).toEqual([])
  await proxy.close()
})
