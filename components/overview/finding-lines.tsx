import Link from 'next/link'
import type { ReactNode } from 'react'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { PresenceMark } from '#components/ui/state-marks.tsx'
import type { FindingRow } from '#inventory/model/finding.ts'
import classes from './finding-lines.module.css'

type FindingLinesProps = {
  readonly findings: readonly FindingRow[]
  readonly hrefOf: (findingId: string) => string
  /** The last word of each line: whose it is, or how old. */
  readonly tail: (finding: FindingRow) => ReactNode
}

/** A few findings as lines, without the machinery of a table. */
export function FindingLines({ findings, hrefOf, tail }: FindingLinesProps) {
  return (
    <ol className={classes.list}>
      {findings.map((finding) => (
        <li key={finding.id} className={classes.line}>
          <span className={classes.severity}>
            <SeverityMark severity={finding.severity} />
          </span>
          <div className={classes.what}>
            <Link href={hrefOf(finding.id)} prefetch={false} className={classes.link}>
              {finding.title}
            </Link>
            <FindingPlace place={finding.place} entry={finding.entry} />
          </div>
          <span className={classes.presence}>
            <PresenceMark presence={finding.presence} />
          </span>
          <span className={classes.tail}>{tail(finding)}</span>
        </li>
      ))}
    </ol>
  )
}
