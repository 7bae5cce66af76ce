import type { ReactNode } from 'react'
import classes from './columns.module.css'

/** The story on the left, what to decide and look up on the right; one below the other where it is narrow. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>{main}</div>
      <div className={classes.stack}>{side}</div>
    </div>
  )
}
