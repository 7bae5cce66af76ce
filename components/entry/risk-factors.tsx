import type { RiskFactor } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'

/** What makes the risk, the heaviest first, and what would take each away. */
export function RiskFactors({ factors }: { factors: readonly RiskFactor[] }) {
  if (factors.length === 0) return <span className={classes.soft}>Nothing adds to its risk.</span>
  return (
    <ul className={classes.list}>
      {factors.map(({ points, reason, remedy }) => (
        <li key={reason} className={classes.factor}>
          <span className={classes.points}>+{points}</span>
          <span>{reason}</span>
          <span />
          {remedy !== '' && <span className={classes.soft}>What would take it away: {remedy}</span>}
        </li>
      ))}
    </ul>
  )
}
