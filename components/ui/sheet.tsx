import type { ReactNode } from 'react'
import classes from './sheet.module.css'

/** A surface for a list that needs no title of its own. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={classes.sheet}>{children}</div>
}
