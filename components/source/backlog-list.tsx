import { day } from '#components/ui/day.ts'
import { formatCount } from '#components/ui/words.ts'
import type { BacklogBatch, BacklogPlan } from '#inventory/model/backlog.ts'
import classes from './backlog-list.module.css'
import { nameOf } from './live-shares.tsx'
import { type BacklogStanding, prepareBacklog } from './prepare-backlog.ts'

type BacklogListProps = {
  readonly plan: BacklogPlan
  /** In milliseconds. */
  readonly now: number
}

/** How each owner stands with their plan, who is late the most first; the weeks of it unfold. */
export function BacklogList({ plan, now }: BacklogListProps) {
  return (
    <ul className={classes.list}>
      {prepareBacklog(plan, now).map((share) => (
        <li key={share.owner?.id ?? 'nobody'}>
          <details>
            <summary className={classes.owner}>
              <Standing share={share} />
            </summary>
            <ol className={classes.batches}>
              {share.batches.map((batch) => (
                <Batch key={batch.dueAt} batch={batch} now={now} />
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Standing({ share: { owner, planned, answered, late, next } }: { share: BacklogStanding }) {
  return (
    <span className={classes.standing}>
      <span className={classes.name}>{nameOf(owner)}</span>
      <span>
        {formatCount(answered)} of {formatCount(planned)} answered
      </span>
      <span className={late > 0 ? classes.late : classes.soft}>
        {late > 0 ? `${formatCount(late)} late` : 'None late'}
      </span>
      <span className={classes.soft}>
        {next !== null && `${formatCount(next.left)} more due ${day(next.dueAt)}`}
      </span>
    </span>
  )
}

function Batch({ batch, now }: { batch: BacklogBatch; now: number }) {
  const { planned, left, dueAt } = batch
  const state = left === 0 ? 'done' : Date.parse(dueAt) < now ? 'late' : 'ahead'
  return (
    <li className={classes.batch} data-state={state}>
      <span>
        {formatCount(planned - left)} of {formatCount(planned)} answered
      </span>
      <span className={classes.soft}>
        {state === 'late' ? 'was due' : 'due'} {day(dueAt)}
      </span>
    </li>
  )
}
