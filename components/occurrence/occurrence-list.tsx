import { LoadMore } from '#components/ui/load-more.tsx'
import type { OccurrenceView } from '#inventory/model/occurrence.ts'
import classes from './occurrence-card.module.css'
import { OccurrenceCard } from './occurrence-card.tsx'

type OccurrenceListProps = {
  readonly occurrences: readonly OccurrenceView[]
  readonly total: number
  readonly hasMore: boolean
  readonly loading: boolean
  readonly onMore: () => unknown
}

export function OccurrenceList({ occurrences, ...more }: OccurrenceListProps) {
  return (
    <>
      <ul className={classes.list}>
        {occurrences.map((occurrence) => (
          <OccurrenceCard key={occurrence.id} occurrence={occurrence} />
        ))}
      </ul>
      {more.hasMore && <LoadMore shown={occurrences.length} {...more} />}
    </>
  )
}
