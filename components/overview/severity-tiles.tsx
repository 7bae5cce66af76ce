import Link from 'next/link'
import { SeverityMark, severityColor } from '#components/ui/severity-mark.tsx'
import { formatCount } from '#components/ui/words.ts'
import type { OverviewView } from '#inventory/model/overview.ts'
import { Severity } from '#inventory/model/terms.ts'
import classes from './severity-tiles.module.css'

type SeverityTilesProps = {
  readonly open: OverviewView['open']
  readonly hrefOf: (severity: Severity) => string
  /** Somebody did not look everywhere, so each number may be higher. */
  readonly incomplete: boolean
}

/** How bad it is: one number for each severity, leading to its rows. */
export function SeverityTiles({ open, hrefOf, incomplete }: SeverityTilesProps) {
  return (
    <ul className={classes.tiles} aria-label="Open findings by severity">
      {Severity.options.map((severity) => (
        <li key={severity}>
          <Link
            href={hrefOf(severity)}
            className={classes.tile}
            data-none={open[severity] === 0 || undefined}
            style={{ borderTopColor: severityColor(severity) }}
          >
            <span className={classes.number}>{formatCount(open[severity])}</span>
            <SeverityMark severity={severity} />
            {incomplete && <span className={classes.incomplete}>incomplete</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
