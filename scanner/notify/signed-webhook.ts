import { createHmac } from 'node:crypto'
import type { Outgoing } from '#scanner/net/request.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Notice } from './notice.ts'

/**
 * A notice for anybody's own endpoint, signed as Standard Webhooks says (standardwebhooks.com): HMAC-SHA-256 over id,
 * time and body, so that it can be neither made up nor replayed.
 */
export function webhookRequest(
  notice: Notice,
  { address, secret }: { address: URL; secret: Secret },
): Outgoing {
  const { event, severity, title, facts, url, at, id } = notice
  const data = { severity, title, facts, url }
  const body = JSON.stringify({ type: `sprawl.${event}`, timestamp: at.toISOString(), data })
  const seconds = String(Math.floor(at.getTime() / 1_000))
  const signature = secret.expose((key) =>
    createHmac('sha256', key).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64'),
  )
  return {
    method: 'POST',
    url: address,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  }
}
