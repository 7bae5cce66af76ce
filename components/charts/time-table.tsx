import { severityWords } from '#components/ui/words.ts'
import { Severity } from '#inventory/model/terms.ts'
import type { PreparedTime } from './prepare-open-over-time.ts'
import classes from './time-table.module.css'

/** The chart in numbers, for those who read better than they see, newest day first. */
export function TimeTable({ prepared }: { prepared: PreparedTime }) {
  return (
    <details className={classes.details}>
      <summary>Show as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Open findings by day">
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {Severity.options.map((severity) => (
                <th key={severity} scope="col">
                  {severityWords[severity]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {prepared.rows.toReversed().map((row) => (
              <tr key={row.day}>
                <th scope="row">{row.day}</th>
                {Severity.options.map((severity) => (
                  <td key={severity}>{row[severity] ?? 'not counted'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
