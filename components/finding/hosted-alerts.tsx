import { Anchor } from '@mantine/core'
import { Line } from '#components/ui/line.tsx'
import { ValidityMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import type { HostedAlertView } from '#inventory/model/hosted-alert.ts'

/** What GitHub's own secret scanning says of a value that Sprawl found, too. It is shown and closes nothing. */
export function HostedAlerts({ alerts }: { alerts: readonly HostedAlertView[] }) {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.75rem' }}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Anchor href={alert.url} target="_blank" rel="noopener noreferrer">
            GitHub alert #{alert.number}
          </Anchor>{' '}
          in {alert.repository.name}
          <AlertMarks alert={alert} />
        </li>
      ))}
    </ul>
  )
}

/** State, validity as GitHub tells it, and who let it past push protection. */
export function AlertMarks({ alert }: { alert: HostedAlertView }) {
  const { state, validity, bypassed, bypassedBy, bypassedAt, publiclyLeaked } = alert
  return (
    <Line>
      {state === 'open' ? <span>Open</span> : <Resolved alert={alert} />}
      <ValidityMark validity={validity} />
      {publiclyLeaked === true && <span>Leaked in public</span>}
      {bypassed && (
        <span>
          Push protection bypassed by {bypassedBy ?? 'somebody GitHub does not name'}
          {bypassedAt !== null && (
            <>
              {' '}
              <When at={bypassedAt} />
            </>
          )}
        </span>
      )}
    </Line>
  )
}

function Resolved({ alert: { resolution, resolvedBy, resolvedAt } }: { alert: HostedAlertView }) {
  return (
    <span>
      Resolved{resolution !== null && ` as ${resolution.replaceAll('_', ' ').replace('wont', 'won’t')}`}
      {resolvedBy !== null && ` by ${resolvedBy}`}
      {resolvedAt !== null && (
        <>
          {' '}
          <When at={resolvedAt} />
        </>
      )}
    </span>
  )
}
