import { Anchor } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import Link from 'next/link'
import { day } from '#components/ui/day.ts'
import { Line } from '#components/ui/line.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { StateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { humanise } from '#components/ui/words.ts'
import type { VerdictView } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { worstFirst } from './worst-first.ts'

type VerdictListProps = {
  readonly verdicts: readonly VerdictView[]
  /** Some policies need the value to tell, and values are not read here. */
  readonly valuesRead: boolean
  readonly findingHref: (findingId: string) => string
}

/** What the policies say: violated, undecided, and what nobody can measure here. */
export function VerdictList({ verdicts, valuesRead, findingHref }: VerdictListProps) {
  return (
    <ul className={classes.list}>
      {worstFirst(verdicts).map((verdict) => (
        <li key={verdict.policy} className={classes.item}>
          <Line>
            <strong>{humanise(verdict.policy)}</strong>
            {verdict.severity === null ? <Undecided /> : <SeverityMark severity={verdict.severity} />}
          </Line>
          <span>{verdict.reason}</span>
          <span className={classes.soft}>
            {verdict.verdict === 'violated' ? 'Violated since' : 'So since'} <When at={verdict.since} />
          </span>
          {verdict.finding !== null && (
            <Answer finding={verdict.finding} href={findingHref(verdict.finding.id)} />
          )}
        </li>
      ))}
      {verdicts.length === 0 && <li className={classes.soft}>No policy is violated or undecided.</li>}
      {!valuesRead && (
        <li className={classes.item}>
          <strong>Not measurable here</strong>
          <span className={classes.soft}>
            Values are not read, so nobody can tell: the same value stored twice or in another environment, a
            rotation that kept its value, a return to an old one, a rotation that is only half done elsewhere.
          </span>
        </li>
      )}
    </ul>
  )
}

type AnswerProps = { readonly finding: NonNullable<VerdictView['finding']>; readonly href: string }

/** What people made of it: open, or who decided what until when. */
const Answer = ({ finding: { state, resolution, decidedBy, until }, href }: AnswerProps) => (
  <Line>
    <Anchor component={Link} href={href}>
      Its finding
    </Anchor>
    <StateMark state={state} resolution={resolution} />
    {(state === 'ignored' || state === 'resolved') && decidedBy !== null && (
      <span className={classes.soft}>
        by {decidedBy}
        {until !== null && `, until ${day(until)}`}
      </span>
    )}
  </Line>
)

const Undecided = () => (
  <span className={classes.answer} data-status="unknown">
    <IconHelp size={14} stroke={1.8} aria-hidden="true" />
    Undecided
  </span>
)
