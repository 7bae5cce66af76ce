import Link from 'next/link'
import { providerName } from '#components/ui/provider-name.ts'
import { formatCount, plural } from '#components/ui/words.ts'
import classes from './link-bars.module.css'
import { prepareBars } from './prepare-bars.ts'

type LinkBarsProps = {
  readonly counts: readonly { readonly key: string; readonly count: number }[]
  readonly hrefOf: (key: string) => string
  readonly limit?: number
}

/** Bars that are a list of links, so that each leads to the rows it counts. */
export function LinkBars({ counts, hrefOf, limit = 9 }: LinkBarsProps) {
  const { bars, others } = prepareBars(counts, limit)
  if (bars.length === 0) return <p className={classes.none}>Nothing is open.</p>
  return (
    <ul className={classes.list}>
      {bars.map(({ key, count, percent }) => (
        <li key={key}>
          <Link href={hrefOf(key)} prefetch={false} className={classes.bar}>
            <span className={classes.name}>{providerName(key)}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${percent}%` }} />
            </span>
            <span className={classes.count}>{formatCount(count)}</span>
          </Link>
        </li>
      ))}
      {others !== null && (
        <li className={classes.others}>
          {formatCount(others.count)} more of {plural(others.kinds, 'provider')}
        </li>
      )}
    </ul>
  )
}
