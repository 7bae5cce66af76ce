import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './steps.module.css'

export type StepState = 'done' | 'current' | 'ahead'

export type Step = {
  readonly id: string
  readonly title: string
  readonly state: StepState
  /** One line: what was settled, or what it is for. */
  readonly text: ReactNode
  readonly body?: ReactNode
}

const said: Record<StepState, string> = { done: 'Done: ', current: 'Now: ', ahead: 'Later: ' }

/** The way to go, in order; what has a body is open. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={classes.steps}>
      {steps.map(({ id, title, state, text, body }, index) => (
        <li
          key={id}
          className={classes.step}
          data-state={state}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <div className={classes.head}>
            <span className={classes.number} aria-hidden="true">
              {state === 'done' ? <IconCheck size={18} stroke={2.2} /> : index + 1}
            </span>
            <h2 className={classes.title}>
              <VisuallyHidden>{said[state]}</VisuallyHidden>
              {title}
            </h2>
            <div className={classes.text}>{text}</div>
          </div>
          {body !== undefined && <div className={classes.body}>{body}</div>}
        </li>
      ))}
    </ol>
  )
}
