import { PathText } from '#components/ui/path-text.tsx'
import type { FindingRow } from '#inventory/model/finding.ts'
import classes from './finding-place.module.css'

type FindingPlaceProps = {
  readonly place: FindingRow['place']
  /** Where it is no place in code, the entry of a vault. */
  readonly entry?: FindingRow['entry']
}

/** Repository and path in one line, or vault and path. */
export function FindingPlace({ place, entry = null }: FindingPlaceProps) {
  const where = place?.repository ?? entry?.vault
  if (where === undefined) return null
  return (
    <span className={classes.place}>
      <span className={classes.repository} title={where}>
        {where}
      </span>
      {place === null ? (
        <PathText path={entry?.path ?? ''} />
      ) : (
        <PathText path={place.path} line={place.line} />
      )}
    </span>
  )
}
