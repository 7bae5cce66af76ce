import Link from 'next/link'
import { formatCount } from '#components/ui/words.ts'
import classes from './figure-list.module.css'

export type Figure = {
  readonly label: string
  readonly count: number
  /** Null where no list holds exactly the rows that were counted. */
  readonly href: string | null
  readonly alarming?: boolean
}

/** Short figures in a row, each leading to what it counts. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  return (
    <ul className={classes.list}>
      {figures.map(({ label, count, href, alarming }) => {
        const content = (
          <>
            <strong data-alarming={(alarming === true && count > 0) || undefined}>
              {formatCount(count)}
            </strong>{' '}
            {label}
          </>
        )
        return <li key={label}>{href === null ? content : <Link href={href}>{content}</Link>}</li>
      })}
    </ul>
  )
}
