import type { ReactNode } from 'react'
import classes from './page-header.module.css'

type PageHeaderProps = {
  readonly title: ReactNode
  readonly above?: ReactNode
  readonly text?: ReactNode
  readonly actions?: ReactNode
}

export function PageHeader({ title, above, text, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above !== undefined && <div className={classes.above}>{above}</div>}
        <h1 className={classes.title}>{title}</h1>
        {text !== undefined && <div className={classes.text}>{text}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
