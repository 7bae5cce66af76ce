import type { Network } from '#scanner/net/connect.ts'
import { NetError } from '#scanner/net/net-error.ts'
import { sendOnce } from '#scanner/net/request.ts'
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
    const reply = await sendOnce(request, { ...sending, mostBytes: BODY_CAP_BYTES }, either)
    return {
      status: reply.status,
      contentType: reply.headers['content-type'] ?? '',
      retryAfter: reply.headers['retry-after'],
      body: reply.body.toString('utf8'),
      isCut: reply.isCut || !['', 'identity'].includes(reply.headers['content-encoding'] ?? ''),
    }
  } catch (error) {
    if (signal.aborted) throw new SendError('cancelled')
    if (timeout.aborted) throw new SendError('timeout')
    throw new SendError(error instanceof NetError ? error.reason : reasonOf(error))
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
