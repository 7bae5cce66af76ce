import type { ReactNode } from 'react'
import { Brand } from '#components/shell/brand.tsx'
import { ColorSchemeToggle } from '#components/shell/color-scheme-toggle.tsx'
import classes from './auth.module.css'

/** One card in the middle of a quiet page. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Brand />
        <ColorSchemeToggle />
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  )
}
