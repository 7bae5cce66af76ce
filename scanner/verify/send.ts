import http from 'node:http'
import type { TLSSocket } from 'node:tls'
import { connect, type Network } from './connect.ts'
import { type Reason, SendError } from './outcome.ts'
import type { Prepared } from './prepare.ts'

/** What of an answer is looked at. */
export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly retryAfter: string | undefined
  readonly body: string
  /** The body was longer than what is read, or cannot be read as text. */
  readonly isCut: boolean
}

export type Sending = { readonly network: Network; readonly userAgent: string; readonly timeoutMs: number }

const BODY_CAP_BYTES = 64 * 1024

/**
 * Sends one request and reads its answer up to 64 KiB; follows nothing. Throws SendError only, whose text is a reason
 * and never what the network or the provider said.
 */
export async function send(request: Prepared, sending: Sending, signal: AbortSignal): Promise<Answer> {
  const timeout = AbortSignal.timeout(sending.timeoutMs)
  const either = AbortSignal.any([signal, timeout])
  try {
    const socket = await connect(request.url, sending.network, either)
    try {
      return await exchange(socket, request, sending.userAgent)
    } finally {
      socket.destroy()
    }
  } catch (error) {
    if (signal.aborted) throw new SendError('cancelled')
    if (timeout.aborted) throw new SendError('timeout')
    if (error instanceof SendError) throw error
    throw new SendError(reasonOf(error))
  }
}

function exchange(socket: TLSSocket, request: Prepared, userAgent: string): Promise<Answer> {
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
    const broken = () => reject(new SendError('no-answer'))
    socket.once('close', broken)
    outgoing.once('response', (response) => {
      socket.off('close', broken)
      readAnswer(response).then(resolve, reject)
    })
    outgoing.end(body)
  })
}

async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  let isCut = !['', 'identity'].includes(response.headers['content-encoding'] ?? '')
  for await (const chunk of response) {
    const piece = Buffer.from(chunk)
    chunks.push(piece)
    bytes += piece.length
    if (bytes <= BODY_CAP_BYTES) continue
    isCut = true
    break
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    retryAfter: response.headers['retry-after'],
    body: Buffer.concat(chunks).subarray(0, BODY_CAP_BYTES).toString('utf8'),
    isCut,
  }
}

function reasonOf(error: unknown): Reason {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'name-not-found'
  if (/CERT|^ERR_TLS|SIGNED|^UNABLE_TO|HOSTNAME/.test(code)) return 'certificate-not-trusted'
  if (/^(?:ECONN|EHOST|ENET|EADDR|EPIPE|ETIMEDOUT|EACCES|EPERM|EPROTO|ERR_SSL)/.test(code))
    return 'connection-failed'
  return 'no-answer'
}
