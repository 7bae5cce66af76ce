import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { type AddressRules, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { checkedAddresses, checkThroughProxy, type Resolve, systemResolve } from './address-guard.ts'
import { type Environment, openTunnel, portOf, proxyFor } from './proxy.ts'

/** What connections are made with; `resolve` and `ca` are there for tests and for other networks. */
export type Network = {
  readonly resolve: Resolve
  /** Which addresses may be called. */
  readonly rules: AddressRules
  readonly environment: Environment
  /** Trusted instead of the system's authorities and NODE_EXTRA_CA_CERTS, which Node reads itself. */
  readonly ca: readonly string[] | null
}

export const systemNetwork = (rules: AddressRules = PUBLIC_ONLY): Network => ({
  resolve: systemResolve,
  rules,
  environment: process.env,
  ca: null,
})

/**
 * A connection to the URL's host: TLS for https, its certificate checked whatever the environment says. The name is
 * resolved once and the connection goes to the address that was checked; through a proxy, which resolves itself, the
 * name is what is checked. Throws NetError and errors of Node.
 */
export async function connect(url: URL, network: Network, signal: AbortSignal): Promise<Duplex> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const proxy = proxyFor(url, network.environment)
  const socket = proxy === null ? await direct(url, host, network, signal) : await through(proxy)
  return url.protocol === 'https:' ? secure(socket, host, network.ca, signal) : socket

  async function through(by: URL): Promise<Duplex> {
    checkThroughProxy(host, network.rules)
    return await openTunnel(by, url, network.ca, signal)
  }
}

async function direct(url: URL, host: string, network: Network, signal: AbortSignal): Promise<Duplex> {
  const [address] = await abortable(checkedAddresses(host, network.rules, network.resolve), signal)
  return open(address, Number(portOf(url)), signal)
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
