import { type Network, systemNetwork } from '#scanner/net/connect.ts'
import { NetError } from '#scanner/net/net-error.ts'
import { type Outgoing, sendOnce } from '#scanner/net/request.ts'
import type { Delivery } from './notice.ts'

const TIMEOUT_MILLISECONDS = 15_000

/** Sends once, to a checked address, following nothing. Never throws, and says nothing of the address. */
export async function deliver(request: Outgoing, network: Network = systemNetwork()): Promise<Delivery> {
  try {
    const sending = { network, userAgent: 'sprawl', mostBytes: 4_096 }
    const { status, headers } = await sendOnce(request, sending, AbortSignal.timeout(TIMEOUT_MILLISECONDS))
    if (status >= 200 && status < 300) return { state: 'delivered' }
    const reason = `It answered ${status}.`
    if (status === 429 || status >= 500)
      return { state: 'retry', afterSeconds: secondsOf(headers['retry-after']), reason }
    return { state: 'refused', reason }
  } catch (error) {
    if (error instanceof NetError && error.reason === 'private-address')
      return { state: 'refused', reason: 'Its address may not be called; an operator can allow it.' }
    return { state: 'retry', afterSeconds: null, reason: 'It did not answer.' }
  }
}

function secondsOf(header: string | undefined): number | null {
  const seconds = Number(header)
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
