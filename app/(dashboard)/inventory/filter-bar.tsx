import type { RefObject } from 'react'
import { FilterBar } from '#components/data-table/filter-bar.tsx'
import { entrySortWords } from '#components/entry/entry-words.ts'
import type { EntryFacets } from '#inventory/model/vault-view.ts'
import { facetDimensions } from './facet-dimensions.ts'
import { filterChips } from './filter-chips.ts'
import { type EntryUrlState, isChanged } from './filters.ts'

type EntryFilterBarProps = {
  readonly state: EntryUrlState
  readonly facets: EntryFacets | undefined
  readonly onChange: (change: Partial<EntryUrlState> | null) => unknown
  readonly searchBox: RefObject<HTMLInputElement | null>
}

export function EntryFilterBar({ state, facets, onChange, searchBox }: EntryFilterBarProps) {
  return (
    <FilterBar
      list="Inventory"
      searches="path or name"
      state={state}
      facets={facetDimensions(state, facets)}
      chips={filterChips(state)}
      sorts={entrySortWords}
      changed={isChanged(state)}
      onChange={onChange}
      searchBox={searchBox}
    />
  )
}
