import { Anchor, Button } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PathText } from '#components/ui/path-text.tsx'
import type { TaskView } from '#inventory/model/finding.ts'
import type { MineItem } from '#inventory/model/mine.ts'
import classes from './three-steps.module.css'

type ThreeStepsProps = {
  readonly leak: MineItem
  readonly busyTaskId: string | null
  /** Absent for who may only look. */
  readonly onDone: ((taskId: string) => void) | undefined
  readonly onClose: (() => void) | undefined
}

/** Revoke, replace, tell: in this order, because history keeps what a commit removes. */
export function ThreeSteps({ leak, busyTaskId, onDone, onClose }: ThreeStepsProps) {
  const task = (kind: TaskView['kind']) => leak.tasks.find((each) => each.kind === kind)
  const done = (kind: TaskView['kind']) => (
    <DoneButton task={task(kind)} busyTaskId={busyTaskId} onDone={onDone} />
  )
  return (
    <ol className={classes.steps}>
      <Step title="Revoke it" done={task('rotate')?.done ?? false} action={done('rotate')}>
        <Revoke leak={leak} />
      </Step>
      <Step title="Replace it" done={task('replace-in-code')?.done ?? false} action={done('replace-in-code')}>
        <Replace leak={leak} />
      </Step>
      <Step
        title="Tell, and close it"
        done={false}
        action={
          !leak.elsewhere &&
          onClose !== undefined && (
            <Button size="compact-xs" variant="default" onClick={onClose}>
              Close …<span className="visually-hidden"> {leak.title}</span>
            </Button>
          )
        }
      >
        {leak.elsewhere
          ? 'The same value also lies where you may not look. Mark your steps as done; an analyst who sees all places closes it.'
          : 'Once the old value is refused, close it as revoked. Removing it from the files alone closes nothing: history still holds it.'}
      </Step>
    </ol>
  )
}

function Revoke({ leak: { rule, elsewhere } }: Pick<ThreeStepsProps, 'leak'>) {
  if (rule === null) return null
  return (
    <>
      {elsewhere && 'Others use the same value: ask an analyst before. '}
      {rule.revokeSteps.length === 0
        ? 'Ask whoever issued it to invalidate it.'
        : rule.revokeSteps.map((step) => (
            <span key={step} className={classes.line}>
              {step}
            </span>
          ))}
      {rule.revokeUrl !== null && (
        <Anchor href={rule.revokeUrl} target="_blank" rel="noopener noreferrer">
          Open where it is revoked
        </Anchor>
      )}
    </>
  )
}

/** What a branch still holds is read from there now; what only history holds may be replaced already. */
function Replace({ leak: { place, presence, occurrenceCount } }: Pick<ThreeStepsProps, 'leak'>) {
  if (place === null) return null
  const where = <PathText path={place.path} line={place.line} />
  const more = occurrenceCount > 1 && ` and ${occurrenceCount - 1} more of your places`
  if (presence === 'at-head' || presence === 'at-tip')
    return (
      <>
        Put a new value into the vault and read it from there, not from {where}
        {more}.
      </>
    )
  return (
    <>
      Only history holds it now, at {where}
      {more}. Make sure that what used it reads a new value from the vault.
    </>
  )
}

type StepProps = { title: string; done: boolean; action: ReactNode; children: ReactNode }

function Step({ title, done, action, children }: StepProps) {
  return (
    <li className={classes.step} data-done={done || undefined}>
      <div className={classes.title}>
        {done && <IconCircleCheckFilled size={15} color="var(--good)" aria-label="Done" />}
        {title}
      </div>
      <div className={classes.text}>{children}</div>
      <div className={classes.action}>{action}</div>
    </li>
  )
}

type DoneButtonProps = Pick<ThreeStepsProps, 'busyTaskId' | 'onDone'> & { task: TaskView | undefined }

function DoneButton({ task, busyTaskId, onDone }: DoneButtonProps) {
  if (task === undefined || task.done || onDone === undefined) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={busyTaskId === task.id}
      aria-label={`Done: ${task.title}`}
      onClick={() => onDone(task.id)}
    >
      Done
    </Button>
  )
}
