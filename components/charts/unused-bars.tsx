import Link from 'next/link'
import { formatCount } from '#components/ui/words.ts'
import type { EntryCharts } from '#inventory/model/entry-charts.ts'
import classes from './link-bars.module.css'

type Band = EntryCharts['unusedAge']['bands'][number]
type UnusedBarsProps = {
  readonly age: EntryCharts['unusedAge']
  readonly hrefOfBand: (band: Band) => string
  readonly hrefOfAnswer: (answer: 'never' | 'unknown' | 'not-permitted') => string
}

/** Days since the last use. The three answers that are no date stand below, and have no bar. */
export function UnusedBars({ age, hrefOfBand, hrefOfAnswer }: UnusedBarsProps) {
  const most = Math.max(1, ...age.bands.map(({ count }) => count))
  const answers = [
    ['never', 'Never used', age.never],
    ['unknown', 'Cannot be known', age.unknown],
    ['not-permitted', 'Not permitted', age.notPermitted],
  ] as const
  return (
    <ul className={classes.list}>
      {age.bands.map((band) => (
        <li key={band.fromDays}>
          <Link href={hrefOfBand(band)} prefetch={false} className={classes.bar}>
            <span className={classes.name}>{bandWords(band)}</span>
            <span className={classes.track} aria-hidden="true">
              {band.count > 0 && (
                <span className={classes.fill} style={{ width: `${(band.count / most) * 100}%` }} />
              )}
            </span>
            <span className={classes.count}>{formatCount(band.count)}</span>
          </Link>
        </li>
      ))}
      {answers.map(([answer, words, count]) => (
        <li key={answer}>
          <Link href={hrefOfAnswer(answer)} prefetch={false} className={classes.bar}>
            <span className={classes.name}>{words}</span>
            <span aria-hidden="true" />
            <span className={classes.count}>{formatCount(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const bandWords = ({ fromDays, toDays }: Band): string => {
  if (toDays === null) return `Over ${fromDays} days`
  return fromDays === 0 ? `Last ${toDays} days` : `${fromDays} to ${toDays} days`
}
