import type { Severity } from '#inventory/model/terms.ts'
import classes from './entry.module.css'

/** How bad 0 to 100 is, in the words of severities. */
export const riskSeverity = (risk: number): Severity =>
  risk >= 70 ? 'critical' : risk >= 45 ? 'high' : risk >= 20 ? 'medium' : risk > 0 ? 'low' : 'info'

/** A number with a bar of its length. */
export function RiskMark({ risk }: { risk: number }) {
  return (
    <span className={classes.risk} title={`Risk ${risk} of 100`}>
      {risk}
      <span className={classes.gauge} aria-hidden="true">
        <span style={{ width: `${risk}%`, background: `var(--severity-${riskSeverity(risk)})` }} />
      </span>
    </span>
  )
}
