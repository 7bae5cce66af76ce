import type { Severity } from '#inventory/model/terms.ts'
import type { Outgoing } from '#scanner/net/request.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Notice } from './notice.ts'

const EVENTS = new URL('https://events.pagerduty.com/v2/enqueue')

const SEVERITIES: Readonly<Record<Severity, 'critical' | 'error' | 'warning' | 'info'>> = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
  info: 'info',
}

/** An alert of PagerDuty's Events API v2; services that take the same events are named by `address`. */
export function pagerDutyRequest(
  notice: Notice,
  { routingKey, address = EVENTS }: { routingKey: Secret; address?: URL },
): Outgoing {
  const details = Object.fromEntries(notice.facts.map(({ label, text }) => [label, text]))
  const payload = {
    summary: notice.title.slice(0, 1_024),
    source: 'Sprawl',
    severity: SEVERITIES[notice.severity],
    timestamp: notice.at.toISOString(),
    custom_details: details,
  }
  const body = routingKey.expose((key) =>
    JSON.stringify({
      routing_key: key,
      event_action: 'trigger',
      dedup_key: notice.id,
      payload,
      ...(notice.url === null ? {} : { links: [{ href: notice.url, text: 'Open in Sprawl' }] }),
    }),
  )
  return { method: 'POST', url: address, headers: { 'content-type': 'application/json' }, body }
}
