import { PathText } from '#components/ui/path-text.tsx'
import type { FindingRow } from '#inventory/model/finding.ts'
import classes from './finding-place.module.css'

/** Repository and path in one line. */
export function FindingPlace({ place }: { place: FindingRow['place'] }) {
  return (
    <span className={classes.place}>
      <span className={classes.repository} title={place.repository}>
        {place.repository}
      </span>
      <PathText path={place.path} line={place.line} />
    </span>
  )
}
