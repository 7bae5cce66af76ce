import http from 'node:http'
import type { Duplex } from 'node:stream'
import { connect, type Network } from './connect.ts'
import { NetError } from './net-error.ts'

/** A request to somebody else's server. */
export type Outgoing = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Incoming = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  /** The first `mostBytes` of the body. */
  readonly body: Buffer
  readonly isCut: boolean
}

type Sending = { readonly network: Network; readonly userAgent: string; readonly mostBytes: number }

/**
 * One request over a connection of its own to an address that was checked; follows nothing. Throws NetError, errors
 * of Node, and Error('no-answer') when the other side hangs up.
 */
export async function sendOnce(
  request: Outgoing,
  { network, userAgent, mostBytes }: Sending,
  signal: AbortSignal,
): Promise<Incoming> {
  const socket = await connect(request.url, network, signal)
  const stop = () => socket.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await exchange(socket, request, userAgent, mostBytes)
  } finally {
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const CREDENTIALS = /^(?:authorization|cookie|proxy-authorization)$|token|secret|key|signature/i

/**
 * The same for GET, following redirects up to `hops`: each address is checked as the first one was, https never
 * becomes http, and what could be a credential does not go to another origin. Throws NetError too when it is
 * led where nothing may be called.
 */
export async function getFollowing(
  request: Omit<Outgoing, 'method' | 'body'>,
  sending: Sending & { readonly hops: number },
  signal: AbortSignal,
): Promise<Incoming> {
  const { url, headers } = request
  const reply = await sendOnce({ method: 'GET', url, headers, body: '' }, sending, signal)
  const location = reply.headers.location
  if (!REDIRECTS.has(reply.status) || location === undefined || sending.hops === 0) return reply
  if (!URL.canParse(location, url)) return reply
  const next = new URL(location, url)
  const isWeb = next.protocol === 'https:' || (next.protocol === 'http:' && url.protocol === 'http:')
  if (!isWeb || next.username !== '' || next.password !== '') throw new NetError('private-address')
  const kept = next.origin === url.origin ? headers : withoutCredentials(headers)
  return getFollowing({ url: next, headers: kept }, { ...sending, hops: sending.hops - 1 }, signal)
}

const withoutCredentials = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.test(name)))

function exchange(
  socket: Duplex,
  request: Outgoing,
  userAgent: string,
  mostBytes: number,
): Promise<Incoming> {
  const { method, url, headers, body } = request
  const hasBody = body !== '' || method === 'POST'
  return new Promise((resolve, reject) => {
    const outgoing = http.request({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        accept: 'application/json',
        ...headers,
        host: url.host,
        'user-agent': userAgent,
        'accept-encoding': 'identity',
        connection: 'close',
        ...(hasBody ? { 'content-length': Buffer.byteLength(body) } : {}),
      },
    })
    outgoing.on('error', reject)
    const broken = () => reject(new Error('no-answer'))
    socket.once('close', broken)
    outgoing.once('response', (response) => {
      socket.off('close', broken)
      readAnswer(response, mostBytes).then(resolve, reject)
    })
    outgoing.end(body)
  })
}

async function readAnswer(response: http.IncomingMessage, mostBytes: number): Promise<Incoming> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    const piece = Buffer.from(chunk)
    chunks.push(piece)
    bytes += piece.length
    if (bytes > mostBytes) break
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).subarray(0, mostBytes),
    isCut: bytes > mostBytes,
  }
}
