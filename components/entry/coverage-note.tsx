import { IconCircleCheckFilled, IconCircleDashed, IconLock } from '@tabler/icons-react'
import marks from '#components/ui/marks.module.css'
import { formatCount, plural } from '#components/ui/words.ts'
import type { ConsumerCoverage, ConsumerWay } from '#inventory/model/consumer-coverage.ts'
import classes from './entry.module.css'
import { consumerViaWords } from './entry-words.ts'

type CoverageNoteProps = { readonly seen: number; readonly coverage: ConsumerCoverage }

/** How many were seen, and by how many ways of looking, so that the number is not taken for all. */
export function CoverageNote({ seen, coverage: { ways, complete } }: CoverageNoteProps) {
  const connected = ways.filter(({ state }) => state === 'connected').length
  return (
    <div className={classes.cell} style={{ gap: '0.5rem' }}>
      <p style={{ margin: 0 }}>
        <strong>{seen === 0 ? 'None seen' : `${formatCount(seen)} seen`}</strong>
        {complete
          ? ', and every way of looking is connected.'
          : `, by ${connected} of ${plural(ways.length, 'way')} of looking: there may be more.`}
      </p>
      <ul className={classes.list} style={{ gap: '0.25rem' }}>
        {ways.map((way) => (
          <li key={way.via} className={classes.way}>
            <WayMark way={way} />
            <span className={classes.soft}>{way.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function WayMark({ way: { via, state } }: { way: ConsumerWay }) {
  const { Icon, color, word } = looks[state]
  return (
    <span className={marks.mark}>
      <Icon size={15} style={{ color }} aria-hidden="true" />
      {consumerViaWords[via]}: {word}
    </span>
  )
}

const looks = {
  connected: { Icon: IconCircleCheckFilled, color: 'var(--good)', word: 'looked at' },
  'not-connected': { Icon: IconCircleDashed, color: 'var(--ink-soft)', word: 'not connected' },
  refused: { Icon: IconLock, color: 'var(--severity-medium)', word: 'not permitted' },
} as const
