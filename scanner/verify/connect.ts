import { lookup } from 'node:dns/promises'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { addressKind } from './addresses.ts'
import { SendError } from './outcome.ts'
import { type Environment, openTunnel, proxyFor } from './proxy.ts'

/** What the connection is made with; everything but `allowPrivate` is there for tests and for other networks. */
export type Network = {
  /** All addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>
  readonly allowPrivate: boolean
  readonly environment: Environment
  /** Trusted instead of the system's authorities and NODE_EXTRA_CA_CERTS, which Node reads itself. */
  readonly ca: readonly string[] | null
}

export const systemNetwork = (allowPrivate: boolean): Network => ({
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  allowPrivate,
  environment: process.env,
  ca: null,
})

/**
 * A TLS connection to the URL's host, its certificate checked whatever the environment says. The name is resolved once
 * and the connection goes to the address that was checked; through a proxy, which resolves itself, the name is what
 * is checked. Throws SendError and errors of Node.
 */
export async function connect(url: URL, network: Network, signal: AbortSignal): Promise<tls.TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const proxy = proxyFor(url, network.environment)
  const socket =
    proxy === null
      ? await open(await pinnedAddress(host, network, signal), Number(url.port || 443), signal)
      : await throughProxy(proxy, url, host, network, signal)
  return secure(socket, host, network.ca, signal)
}

/** One forbidden address among several is enough: the name is not what it says. */
async function pinnedAddress(host: string, network: Network, signal: AbortSignal): Promise<string> {
  const addresses = net.isIP(host) === 0 ? await abortable(network.resolve(host), signal) : [host]
  const [address] = addresses
  if (address === undefined) throw new SendError('name-not-found')
  for (const one of addresses) refuseAddress(one, network.allowPrivate)
  return address
}

function throughProxy(proxy: URL, url: URL, host: string, network: Network, signal: AbortSignal) {
  if (net.isIP(host) !== 0) refuseAddress(host, network.allowPrivate)
  const isLocal = !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)\.?$/.test(host)
  if (net.isIP(host) === 0 && isLocal && !network.allowPrivate) throw new SendError('private-address')
  return openTunnel(proxy, url, network.ca, signal)
}

function refuseAddress(address: string, allowPrivate: boolean): void {
  const kind = addressKind(address)
  if (kind === 'metadata' || (kind === 'private' && !allowPrivate)) throw new SendError('private-address')
}

function open(address: string, port: number, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port, signal })
    socket.on('error', reject)
    socket.once('connect', () => resolve(socket))
  })
}

function secure(
  socket: Duplex,
  host: string,
  ca: readonly string[] | null,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    const secured = tls.connect({
      socket,
      host,
      servername: net.isIP(host) === 0 ? host : '',
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      ...(ca === null ? {} : { ca: [...ca] }),
    })
    const stop = () => secured.destroy(new Error('aborted'))
    secured.on('error', (error) => {
      socket.destroy()
      reject(error)
    })
    secured.once('close', () => signal.removeEventListener('abort', stop))
    secured.once('secureConnect', () => resolve(secured))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('aborted'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
