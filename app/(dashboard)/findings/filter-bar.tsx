import type { RefObject } from 'react'
import { FilterBar } from '#components/data-table/filter-bar.tsx'
import type { FindingFacets, FindingSort } from '#inventory/model/finding.ts'
import { facetDimensions } from './facet-dimensions.ts'
import { filterChips } from './filter-chips.ts'
import { type FindingUrlState, isChanged } from './filters.ts'

type FindingFilterBarProps = {
  readonly state: FindingUrlState
  readonly facets: FindingFacets | undefined
  readonly onChange: (change: Partial<FindingUrlState> | null) => unknown
  readonly searchBox: RefObject<HTMLInputElement | null>
}

export function FindingFilterBar({ state, facets, onChange, searchBox }: FindingFilterBarProps) {
  return (
    <FilterBar
      list="Findings"
      searches="path, repository, title or author"
      state={state}
      facets={facetDimensions(state, facets)}
      chips={filterChips(state)}
      sorts={sortWords}
      changed={isChanged(state)}
      onChange={onChange}
      searchBox={searchBox}
    />
  )
}

const sortWords: Record<FindingSort, string> = {
  severity: 'By severity',
  found: 'By found',
  introduced: 'By introduced',
  due: 'By due date',
}
