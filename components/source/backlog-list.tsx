import { day } from '#components/ui/day.ts'
import { formatCount } from '#components/ui/words.ts'
import type { BacklogBatch, BacklogPlan } from '#inventory/model/backlog.ts'
import classes from './backlog-list.module.css'
import { nameOf } from './live-shares.tsx'

type BacklogListProps = {
  readonly plan: BacklogPlan
  /** In milliseconds. */
  readonly now: number
}

/** Each owner's weeks: how much of a batch is answered, and until when the rest is asked for. */
export function BacklogList({ plan, now }: BacklogListProps) {
  return (
    <ul className={classes.list}>
      {plan.owners.map(({ owner, batches }) => (
        <li key={owner?.id ?? 'nobody'}>
          <span className={classes.name}>{nameOf(owner)}</span>
          <ol className={classes.batches}>
            {batches.map((batch) => (
              <li key={batch.dueAt} className={classes.batch} data-state={stateOf(batch, now)}>
                <span>
                  {formatCount(batch.planned - batch.left)} of {formatCount(batch.planned)} answered
                </span>
                <span className={classes.when}>
                  {stateOf(batch, now) === 'late' ? 'was due' : 'due'} {day(batch.dueAt)}
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

function stateOf({ dueAt, left }: BacklogBatch, now: number): 'done' | 'late' | 'ahead' {
  if (left === 0) return 'done'
  return Date.parse(dueAt) < now ? 'late' : 'ahead'
}
