import Link from 'next/link'
import type { ReactNode } from 'react'
import classes from './row-link.module.css'

/** The link of a row: its text names the row, its surface is the whole row. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} data-row-link="" className={classes.link}>
      {children}
    </Link>
  )
}
