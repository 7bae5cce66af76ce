import type { ReactNode } from 'react'
import { When } from '#components/ui/when.tsx'
import classes from './history-list.module.css'

export type HistoryLine = {
  readonly at: string
  readonly actor: string
  readonly summary: string
  readonly icon?: ReactNode
  readonly note?: string | undefined
}

/** What happened, newest first, each line with who and when. */
export function HistoryList({ lines }: { lines: readonly HistoryLine[] }) {
  if (lines.length === 0) return <p className={classes.none}>Nothing has happened yet.</p>
  return (
    <ol className={classes.list}>
      {lines.map((line, index) => (
        <li key={`${line.at} ${String(index)}`} className={classes.line}>
          <span className={classes.dot} aria-hidden="true">
            {line.icon}
          </span>
          <div>
            <div className={classes.summary}>{line.summary}</div>
            <div className={classes.who}>
              {line.actor} · <When at={line.at} />
              {line.note !== undefined && ` · ${line.note}`}
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}
