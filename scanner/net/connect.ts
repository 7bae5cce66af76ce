import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { type AddressRules, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { Secret } from '#scanner/secret.ts'
import { checkedAddresses, checkThroughProxy, type Resolve, systemResolve } from './address-guard.ts'
import { type Environment, openTunnel, portOf, proxyFor } from './proxy.ts'

/** How one server is known, and who we are to it, where the usual authorities are not its own. PEM. */
export type ServerTrust = {
  /** Trusted instead of the usual authorities. */
  readonly authorities: readonly string[] | null
  /** Our certificate; its key is a secret that is shown to nobody but Node's TLS. */
  readonly client: { readonly certificate: string; readonly key: Secret } | null
  /** The name its certificate must have instead of the host's. */
  readonly serverName: string | null
}

/** What connections are made with; `resolve` and `ca` are there for tests and for other networks. */
export type Network = {
  readonly resolve: Resolve
  /** Which addresses may be called. */
  readonly rules: AddressRules
  readonly environment: Environment
  /** Trusted instead of the system's authorities and NODE_EXTRA_CA_CERTS, which Node reads itself. */
  readonly ca: readonly string[] | null
  /** Of the server that is called, never of a proxy on the way. */
  readonly server?: ServerTrust
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
  return url.protocol === 'https:' ? secure(socket, host, network, signal) : socket

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
  { ca, server }: Network,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const authorities = server?.authorities ?? ca
  const client = server?.client ?? null
  const name = server?.serverName ?? host
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    const secured = tls.connect({
      socket,
      host: name,
      servername: net.isIP(name) === 0 ? name : '',
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      ...(authorities === null ? {} : { ca: [...authorities] }),
      ...(client === null ? {} : { cert: client.certificate, key: client.key.expose((key) => key) }),
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
