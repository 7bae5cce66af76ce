import { Anchor, Badge, Button } from '@mantine/core'
import { When } from '#components/ui/when.tsx'
import type { TicketView } from '#inventory/model/ticket.ts'
import classes from './ticket-list.module.css'
import { systemWords, ticketStateWords } from './ticket-words.ts'

type TicketListProps = {
  readonly tickets: readonly TicketView[]
  /** What a task of the finding is called. */
  readonly taskTitle: (taskId: string) => string | null
  /** Absent for who may only look. */
  readonly onRetry: ((ticket: TicketView) => void) | undefined
  readonly busy: boolean
}

/** Tickets and what their tracker says of them. */
export function TicketList({ tickets, taskTitle, onRetry, busy }: TicketListProps) {
  if (tickets.length === 0) return <p className={classes.none}>No ticket is opened for it.</p>
  return (
    <ul className={classes.list}>
      {tickets.map((ticket) => {
        const { id, url, remoteKey, system, project, state, remoteStatus, taskId, checkedAt, error } = ticket
        return (
          <li key={id} className={classes.ticket}>
            <span className={classes.head}>
              {url === null ? (
                <span>{project}</span>
              ) : (
                <Anchor href={url} target="_blank" rel="noreferrer noopener">
                  {remoteKey}
                </Anchor>
              )}
              <Badge size="sm" variant="default">
                {remoteStatus ?? ticketStateWords[state]}
              </Badge>
            </span>
            <span className={classes.soft}>
              {systemWords[system]}, {(taskId === null ? null : taskTitle(taskId)) ?? 'the finding'}
              {checkedAt !== null && (
                <>
                  {' '}
                  · looked at <When at={checkedAt} />
                </>
              )}
            </span>
            {error !== null && <span className={classes.error}>{error}</span>}
            {state === 'failed' && onRetry !== undefined && (
              <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onRetry(ticket)}>
                Try again
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
