import { PathText } from '#components/ui/path-text.tsx'
import { formatBytes, formatCount, humanise } from '#components/ui/words.ts'
import type { SkipCount } from '#inventory/model/scan.ts'
import classes from './skip-table.module.css'

/** What was not looked at, and why; a few names for each reason. `nothing` says what it means when there is none. */
export function SkipTable({ skipped, nothing }: { skipped: readonly SkipCount[]; nothing: string }) {
  if (skipped.length === 0) return <p className={classes.none}>{nothing}</p>
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" className={classes.number}>
            Contents
          </th>
          <th scope="col" className={classes.number}>
            Size
          </th>
          <th scope="col">For example</th>
        </tr>
      </thead>
      <tbody>
        {skipped.map((skip) => (
          <tr key={skip.reason}>
            <th scope="row">{humanise(skip.reason)}</th>
            <td className={classes.number}>{formatCount(skip.count)}</td>
            <td className={classes.number}>{formatBytes(skip.bytes)}</td>
            <td className={classes.examples}>
              {skip.examples.map((example) => (
                <PathText key={example} path={example} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
