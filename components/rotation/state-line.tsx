import type { RotationState, RotationView } from '#inventory/model/rotation.ts'
import { rotationStateWords } from './rotation-words.ts'
import classes from './state-line.module.css'

const line = ['planned', 'issued', 'moved', 'revoked', 'proved'] as const satisfies readonly RotationState[]

type StateLineProps = Pick<RotationView, 'state' | 'consumers'>

/** How far a rotation is: planned, issued, moved n of m, revoked, proved. */
export function StateLine({ state, consumers }: StateLineProps) {
  const ended = state === 'cancelled' || state === 'failed'
  const at = ended ? -1 : line.indexOf(state)
  return (
    <ol className={classes.line} aria-label={`State: ${rotationStateWords[state]}`}>
      {line.map((each, index) => (
        <li
          key={each}
          className={classes.step}
          data-done={index <= at || undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          {each === 'moved' && !ended ? `moved ${consumers.moved} of ${consumers.total}` : each}
        </li>
      ))}
      {ended && <li className={classes.ended}>{rotationStateWords[state]}</li>}
    </ol>
  )
}
