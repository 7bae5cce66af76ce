import { ActionIcon, Button, NativeSelect, Pill, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { FacetFilter, type FacetOption } from './facet-filter.tsx'
import classes from './filter-bar.module.css'
import { SearchBox } from './search-box.tsx'

/** What every list of this kind keeps in its URL. */
type Listed<Sort> = { readonly q: string | null; readonly sort: Sort; readonly order: 'asc' | 'desc' }

/** A filter with counts: a button with its choices. */
export type Facet<State> = {
  readonly name: string
  readonly options: readonly FacetOption[]
  readonly chosen: readonly string[]
  readonly change: (values: string[]) => Partial<State>
}

/** A filter that a link brought along and that has no button of its own. */
export type FilterChip<State> = { readonly label: string; readonly without: Partial<State> }

type FilterBarProps<State, Sort extends string> = {
  /** What is listed: `Findings`. */
  readonly list: string
  readonly searches: string
  readonly state: State & Listed<Sort>
  readonly facets: readonly Facet<State>[]
  readonly chips: readonly FilterChip<State>[]
  readonly sorts: Readonly<Record<Sort, string>>
  /** Whether anything can be reset. */
  readonly changed: boolean
  /** Null: back to what the list opens with. */
  readonly onChange: (change: Partial<State> | Partial<Listed<Sort>> | null) => unknown
  readonly searchBox: RefObject<HTMLInputElement | null>
}

/** Search, filters and order of a list, all of which live in its URL. */
export function FilterBar<State, Sort extends string>(props: FilterBarProps<State, Sort>) {
  const { list, searches, state, facets, chips, changed, onChange, searchBox } = props
  return (
    <search className={classes.filters} aria-label={list}>
      <SearchBox
        className={classes.search}
        label={`Search ${searches}`}
        placeholder={`Search ${searches} …`}
        text={state.q ?? ''}
        onSearch={(q) => onChange({ q })}
        box={searchBox}
      />
      {facets.map(({ name, options, chosen, change }) => (
        <FacetFilter
          key={name}
          name={name}
          options={options}
          chosen={chosen}
          onChange={(values) => onChange(change(values))}
        />
      ))}
      {chips.map(({ label, without }) => (
        <Pill
          key={label}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': `Remove filter: ${label}`, 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => onChange(without)}
        >
          {label}
        </Pill>
      ))}
      {changed && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
          Reset
        </Button>
      )}
      <Sorting {...props} />
    </search>
  )
}

function Sorting<State, Sort extends string>({ state, sorts, onChange }: FilterBarProps<State, Sort>) {
  const descending = state.order === 'desc'
  const label = descending ? 'Highest or newest first' : 'Lowest or oldest first'
  const Icon = descending ? IconSortDescending : IconSortAscending
  return (
    <div className={classes.sort}>
      <NativeSelect
        size="xs"
        aria-label="Sort by"
        value={state.sort}
        data={Object.entries<string>(sorts).map(([value, words]) => ({ value, label: words }))}
        onChange={({ currentTarget: { value } }) => {
          if (isSort(sorts, value)) onChange({ sort: value })
        }}
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

const isSort = <Sort extends string>(sorts: Readonly<Record<Sort, string>>, value: string): value is Sort =>
  value in sorts
