import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { FacetFilter } from '#components/data-table/facet-filter.tsx'
import { SearchBox } from '#components/data-table/search-box.tsx'
import { entrySortWords } from '#components/entry/entry-words.ts'
import { type EntryFacets, EntrySort } from '#inventory/model/vault-view.ts'
import { facetDimensions } from './facet-dimensions.ts'
import { type EntryUrlState, isChanged } from './filters.ts'
import classes from './inventory.module.css'
import { RangeChips } from './range-chips.tsx'

export type ChangeState = (change: Partial<EntryUrlState> | null) => unknown

type FilterBarProps = {
  readonly state: EntryUrlState
  readonly facets: EntryFacets | undefined
  readonly onChange: ChangeState
  readonly searchBox: RefObject<HTMLInputElement | null>
}

export function FilterBar({ state, facets, onChange, searchBox }: FilterBarProps) {
  return (
    <search className={classes.filters} aria-label="Inventory">
      <SearchBox
        className={classes.search}
        label="Search path or name"
        placeholder="Search path or name …"
        text={state.q ?? ''}
        onSearch={(q) => onChange({ q })}
        box={searchBox}
      />
      {facetDimensions(state, facets).map(({ name, options, chosen, change }) => (
        <FacetFilter
          key={name}
          name={name}
          options={options}
          chosen={chosen}
          onChange={(values) => onChange(change(values))}
        />
      ))}
      <RangeChips state={state} onChange={onChange} />
      {isChanged(state) && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
          Reset
        </Button>
      )}
      <Sorting state={state} onChange={onChange} />
    </search>
  )
}

function Sorting({ state, onChange }: { state: EntryUrlState; onChange: ChangeState }) {
  const descending = state.order === 'desc'
  const label = descending ? 'Highest or newest first' : 'Lowest or oldest first'
  const Icon = descending ? IconSortDescending : IconSortAscending
  return (
    <div className={classes.sort}>
      <NativeSelect
        size="xs"
        aria-label="Sort by"
        value={state.sort}
        data={EntrySort.options.map((value) => ({ value, label: entrySortWords[value] }))}
        onChange={(event) => onChange({ sort: EntrySort.catch('risk').parse(event.currentTarget.value) })}
      />
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={`${label}. Turn round.`}
          onClick={() => onChange({ order: descending ? 'asc' : 'desc' })}
        >
          <Icon size={15} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
