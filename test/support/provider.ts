import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { makeCertificate } from './certificate.ts'

export type Seen = {
  readonly method: string
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}
export type Provider = {
  readonly port: number
  /** The authority that signed its certificate: PEM, and the file that holds it. */
  readonly ca: string
  readonly caFile: string
  /** Every request that arrived. */
  readonly seen: Seen[]
  /** How many requests were being answered at the same time, at most. */
  readonly mostAtOnce: () => number
  answer: (request: Seen, response: http.ServerResponse) => void
  readonly close: () => Promise<void>
}

/** A provider on loopback that speaks TLS under the given names, with a certificate of an authority made for it. */
export async function openProvider(names: readonly string[]): Promise<Provider> {
  const { key, certificate } = makeCertificate(names)
  const place = mkdtempSync(join(tmpdir(), 'sprawl-provider-'))
  const caFile = join(place, 'ca.pem')
  writeFileSync(caFile, certificate)
  const seen: Seen[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const server = https.createServer({ key, cert: certificate }, async (request, response) => {
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    response.once('close', () => {
      atOnce -= 1
    })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    seen.push(one)
    provider.answer(one, response)
  })
  server.on('tlsClientError', () => {})
  const port = await listen(server)
  const provider: Provider = {
    port,
    ca: certificate,
    caFile,
    seen,
    mostAtOnce: () => mostAtOnce,
    answer: (_, response) => response.end(),
    close: async () => {
      await stop(server)
      rmSync(place, { recursive: true, force: true })
    },
  }
  return provider
}

export type ProxyDouble = {
  readonly port: number
  /** Targets and headers of every CONNECT. */
  readonly seen: { readonly target: string; readonly headers: http.IncomingHttpHeaders }[]
  refuse: boolean
  readonly close: () => Promise<void>
}

/** A proxy on loopback that leads every tunnel to one port of this machine. */
export async function openProxy(targetPort: number): Promise<ProxyDouble> {
  const server = http.createServer((_, response) => response.writeHead(405).end())
  const proxy = { seen: [], refuse: false } as Pick<ProxyDouble, 'seen' | 'refuse'>
  const tunnels = new Set<Duplex>()
  server.on('connect', (request, socket) => {
    tunnels.add(socket)
    proxy.seen.push({ target: request.url ?? '', headers: request.headers })
    socket.on('error', () => {})
    if (proxy.refuse) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const onward = net.connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  const port = await listen(server)
  return Object.assign(proxy, { port, close: () => stop(server, tunnels) })
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function stop(server: http.Server | https.Server, sockets: Iterable<Duplex> = []): Promise<void> {
  server.closeAllConnections()
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}
