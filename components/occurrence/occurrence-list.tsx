import type { ReactNode } from 'react'
import { LoadMore } from '#components/ui/load-more.tsx'
import type { OccurrenceView } from '#inventory/model/occurrence.ts'
import classes from './occurrence-card.module.css'
import { OccurrenceCard } from './occurrence-card.tsx'

type OccurrenceListProps<Occurrence> = {
  readonly occurrences: readonly Occurrence[]
  readonly total: number
  readonly hasMore: boolean
  readonly loading: boolean
  readonly onMore: () => unknown
  /** A last word on a place, such as where it leads. */
  readonly noteOf?: (occurrence: Occurrence) => ReactNode
}

export function OccurrenceList<Occurrence extends OccurrenceView>(props: OccurrenceListProps<Occurrence>) {
  const { occurrences, noteOf, ...more } = props
  return (
    <>
      <ul className={classes.list}>
        {occurrences.map((occurrence) => (
          <OccurrenceCard key={occurrence.id} occurrence={occurrence} note={noteOf?.(occurrence)} />
        ))}
      </ul>
      {more.hasMore && <LoadMore shown={occurrences.length} {...more} />}
    </>
  )
}
