import { day } from '#components/ui/day.ts'
import { When } from '#components/ui/when.tsx'
import { humanise, scopeWords } from '#components/ui/words.ts'
import type { DecisionView } from '#inventory/model/finding.ts'
import classes from './decision-list.module.css'

/** What people decided, why, where it holds, and until when. */
export function DecisionList({ decisions }: { decisions: readonly DecisionView[] }) {
  if (decisions.length === 0) return <p className={classes.none}>Nobody has decided anything yet.</p>
  return (
    <ul className={classes.list}>
      {decisions.map((decision) => (
        <li key={decision.id} className={classes.decision} data-past={!decision.active || undefined}>
          <div className={classes.what}>
            {kindWords[decision.kind]}
            {decision.reason !== null && `: ${humanise(decision.reason).toLowerCase()}`}
            {!decision.active && ' (no longer holds)'}
          </div>
          {decision.comment !== null && <div>{decision.comment}</div>}
          <div className={classes.meta}>
            {nameOf(decision)} · <When at={decision.at} />
            {holdsSomewhere(decision) && ` · ${scopeWords[decision.scope]}`}
            {decision.expiresAt !== null && ` · until ${day(decision.expiresAt)}`}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Somebody of the code host whom nobody here knows is called by their login. */
const nameOf = ({ by, decidedBy }: DecisionView) =>
  by?.name ?? (decidedBy.startsWith('@') ? decidedBy : 'Sprawl')

const holdsSomewhere = ({ kind }: DecisionView) => kind === 'ignore' || kind === 'resolve'

const kindWords: Record<DecisionView['kind'], string> = {
  ignore: 'Ignored',
  resolve: 'Resolved',
  reopen: 'Reopened',
  triage: 'Triaged',
}
