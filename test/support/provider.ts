import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'

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
  const { key, cert, ca, caFile, remove } = makeCertificate(names)
  const seen: Seen[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const server = https.createServer({ key, cert }, async (request, response) => {
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
    ca,
    caFile,
    seen,
    mostAtOnce: () => mostAtOnce,
    answer: (_, response) => response.end(),
    close: async () => {
      await stop(server)
      remove()
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

/** Made with openssl when the test runs, so that no key lies in the repository. */
function makeCertificate(names: readonly string[]) {
  const place = mkdtempSync(join(tmpdir(), 'sprawl-provider-'))
  const file = (name: string) => join(place, name)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: place, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test CA',
    '-days',
    '2',
  )
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=provider')
  const alternatives = names.map((name) => (net.isIP(name) === 0 ? `DNS:${name}` : `IP:${name}`)).join(',')
  writeFileSync(file('names.cnf'), `subjectAltName=${alternatives}\n`)
  const signing = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names.cnf',
  ]
  openssl('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem')
  return {
    key: readFileSync(file('server.key')),
    cert: readFileSync(file('server.pem')),
    ca: readFileSync(file('ca.pem'), 'utf8'),
    caFile: file('ca.pem'),
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}
