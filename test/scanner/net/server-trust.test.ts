import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { type ServerTrust, systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { Secret } from '#scanner/secret.ts'
import { makeCertificate } from '#test/support/certificate.ts'

const own = makeCertificate(['127.0.0.1'])
const ours = makeCertificate(['client.example'])
const trust: ServerTrust = {
  authorities: [own.certificate],
  client: { certificate: ours.certificate, key: new Secret(ours.key) },
  serverName: null,
}
const fetchOf = (server?: ServerTrust) =>
  guardedFetch({
    ...systemNetwork({ ...PUBLIC_ONLY, trusted: true }),
    environment: {},
    ...(server === undefined ? {} : { server }),
  })

let server: Server
let url = ''
beforeAll(async () => {
  server = createServer(
    {
      key: own.key,
      cert: own.certificate,
      ca: [ours.certificate],
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/' }).end()
      const { subject } = (request.socket as TLSSocket).getPeerCertificate()
      response.end(String(subject.CN))
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a server with an authority of its own is trusted, and told who we are', async () => {
  expect(await (await fetchOf(trust)(url)).text()).toBe('test double')
})

test('without its authority it is not trusted', async () => {
  await expect(fetchOf()(url)).rejects.toThrow(/self-signed/)
  await expect(fetchOf({ ...trust, authorities: [ours.certificate] })(url)).rejects.toThrow(/self-signed/)
})

test('a certificate for another name is refused', async () => {
  await expect(fetchOf({ ...trust, serverName: 'other.example' })(url)).rejects.toThrow(/altnames/i)
})

test('a server that we show a certificate leads nowhere else', async () => {
  expect((await fetchOf(trust)(`${url}elsewhere`)).status).toBe(302)
  await expect(fetchOf(trust)(`${url}elsewhere`, { redirect: 'error' })).rejects.toThrow('redirect-refused')
})
