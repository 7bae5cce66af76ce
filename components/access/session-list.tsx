import { Badge, Button } from '@mantine/core'
import { When } from '#components/ui/when.tsx'
import type { SessionView } from '#inventory/model/session.ts'
import classes from './account.module.css'
import { deviceName } from './device-name.ts'

type SessionListProps = {
  readonly sessions: readonly SessionView[]
  readonly ending: string | null
  readonly onEnd: (sessionId: string) => void
}

/** Where one is signed in. The present session is ended by signing out. */
export function SessionList({ sessions, ending, onEnd }: SessionListProps) {
  return (
    <ul className={classes.rows}>
      {sessions.map((session) => (
        <li key={session.id} className={classes.row}>
          <div>
            <div>
              {deviceName(session.device)}{' '}
              {session.current && (
                <Badge size="xs" variant="light">
                  This one
                </Badge>
              )}
            </div>
            <small className={classes.soft}>
              {session.address ?? 'Address unknown'} · seen <When at={session.seenAt} /> · signed in{' '}
              <When at={session.beganAt} />
            </small>
          </div>
          {!session.current && (
            <Button
              size="xs"
              variant="default"
              loading={ending === session.id}
              aria-label={`End the session of ${deviceName(session.device)}`}
              onClick={() => onEnd(session.id)}
            >
              End
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
