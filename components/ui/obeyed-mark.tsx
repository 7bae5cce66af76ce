import { IconEar, IconEarOff, IconHelp } from '@tabler/icons-react'
import classes from './marks.module.css'

/** Whether policy lets a suppression hide anything. */
export function ObeyedMark({ obeyed }: { obeyed: boolean | null }) {
  if (obeyed === null) return <Mark Icon={IconHelp} color="var(--ink-soft)" text="Unknown" />
  return obeyed ? (
    <Mark Icon={IconEarOff} color="var(--ink-soft)" text="Hidden" />
  ) : (
    <Mark Icon={IconEar} color="var(--severity-high)" text="Shown all the same" />
  )
}

function Mark({ Icon, color, text }: { Icon: typeof IconEar; color: string; text: string }) {
  return (
    <span className={classes.mark}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {text}
    </span>
  )
}
