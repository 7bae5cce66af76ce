'use client'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import Link from 'next/link'
import { useMay } from '#app/_data/may.ts'
import { useCompleteTask } from '#app/_data/tasks.ts'
import { useTriage } from '#app/_data/triage.ts'
import { routes } from '#app/_routes.ts'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { noDate } from '#components/finding/no-date.ts'
import { ResolveForm } from '#components/finding/resolve-form.tsx'
import { ThreeSteps } from '#components/mine/three-steps.tsx'
import { Line } from '#components/ui/line.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { PresenceMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import type { MineItem } from '#inventory/model/mine.ts'
import { HandOn } from '../findings/hand-on.tsx'
import { useMayDecide } from '../findings/use-may-decide.ts'
import classes from './mine.module.css'

/** One leak: what it is, when it is due, what to do, and a way to say that it is somebody else's. */
export function Leak({ leak }: { leak: MineItem }) {
  const may = useMay()
  const mayDecide = useMayDecide()
  const complete = useCompleteTask()
  const triage = useTriage(leak.id)
  const [closing, close] = useDisclosure(false)
  const [handing, hand] = useDisclosure(false)
  return (
    <article className={classes.leak} data-overdue={leak.overdue || undefined} aria-labelledby={leak.id}>
      <header className={classes.head}>
        <div className={classes.what}>
          <h2 id={leak.id} className={classes.title}>
            <Link href={routes.finding(leak.id)}>{leak.title}</Link>
          </h2>
          <FindingPlace place={leak.place} entry={leak.entry} />
          <Line>
            <SeverityMark severity={leak.severity} />
            <PresenceMark presence={leak.presence} />
            <span className={classes.soft}>{leak.assigned ? 'Assigned to you' : 'Yours by ownership'}</span>
          </Line>
        </div>
        <p className={classes.due}>
          {leak.overdue ? 'Overdue, was due ' : leak.dueAt === null ? '' : 'Due '}
          <When at={leak.dueAt} unknown={noDate(leak)} />
        </p>
      </header>
      {leak.rule === null ? (
        <EntryStep leak={leak} />
      ) : (
        <ThreeSteps
          leak={leak}
          busyTaskId={complete.isPending ? complete.variables : null}
          onDone={may('task.complete') ? complete.mutate : undefined}
          onClose={may('finding.resolve') ? close.open : undefined}
        />
      )}
      {may('ownership.hand-on') && (
        <footer className={classes.foot}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={hand.open}>
            Not mine …<span className="visually-hidden"> {leak.title}</span>
          </Button>
        </footer>
      )}
      <Modal
        opened={closing}
        onClose={close.close}
        title={leak.entry === null ? 'Close this leak' : 'Close this finding'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ResolveForm
          ofEntry={leak.entry !== null}
          busy={triage.isPending}
          may={mayDecide}
          onSubmit={(form) => triage.mutate({ kind: 'resolve', ...form }, { onSuccess: close.close })}
        />
      </Modal>
      <HandOn finding={leak} opened={handing} onClose={hand.close} />
    </article>
  )
}

/** What would satisfy the policy that an entry of a vault violates. */
function EntryStep({ leak: { remedy, entry } }: { leak: MineItem }) {
  if (entry === null) return null
  return (
    <p className={classes.remedy}>
      {remedy} <Link href={routes.entry(entry.id)}>What is known of it</Link>
    </p>
  )
}
