import type { ReactNode } from 'react'
import { severityColor } from '#components/ui/severity-mark.tsx'
import { plural } from '#components/ui/words.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import classes from './entry-head.module.css'
import { prepareHead } from './prepare-head.ts'
import { RiskMark, riskSeverity } from './risk-mark.tsx'

type EntryHeadProps = {
  readonly entry: EntryDetail
  /** Whose it is, with what can be done about that at once. */
  readonly owner: ReactNode
}

/** What is wrong, how bad, whose it is and what to do next, before anything else. */
export function EntryHead({ entry, owner }: EntryHeadProps) {
  const { wrong, bad, more, next } = prepareHead(entry)
  return (
    <dl
      className={classes.head}
      style={bad ? { borderLeftColor: severityColor(riskSeverity(entry.risk)) } : undefined}
    >
      <div className={classes.wide}>
        <dt>What is wrong</dt>
        <dd className={classes.wrong}>
          {wrong}
          {more > 0 && (
            <span className={classes.soft}>
              {' '}
              And {plural(more, 'more policy', 'more policies')} violated.
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>How bad</dt>
        <dd>
          <RiskMark risk={entry.risk} />{' '}
          <span className={classes.soft}>{riskWords[riskSeverity(entry.risk)]}</span>
        </dd>
      </div>
      <div>
        <dt>Whose</dt>
        <dd>{owner}</dd>
      </div>
      <div className={classes.wide}>
        <dt>What to do next</dt>
        <dd>{next ?? 'Nothing now.'}</dd>
      </div>
    </dl>
  )
}

const riskWords = {
  critical: 'of 100, critical',
  high: 'of 100, high',
  medium: 'of 100, medium',
  low: 'of 100, low',
  info: 'of 100',
} as const
