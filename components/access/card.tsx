import type { ReactNode } from 'react'
import classes from './card.module.css'

type CardProps = {
  readonly title: string
  readonly text?: ReactNode
  readonly wide?: boolean
  readonly children?: ReactNode
}

/** The one thing a page of sign-in is about. */
export function Card({ title, text, wide = false, children }: CardProps) {
  return (
    <section className={wide ? `${classes.card} ${classes.wide}` : classes.card} aria-label={title}>
      <h1 className={classes.title}>{title}</h1>
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {children}
    </section>
  )
}
