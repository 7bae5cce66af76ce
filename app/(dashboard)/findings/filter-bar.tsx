import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { FacetFilter } from '#components/data-table/facet-filter.tsx'
import { SearchBox } from '#components/data-table/search-box.tsx'
import type { FindingFacets } from '#inventory/model/finding.ts'
import { FindingSort } from '#inventory/model/finding.ts'
import { facetDimensions } from './facet-dimensions.ts'
import { type FindingUrlState, isChanged } from './filters.ts'
import classes from './findings.module.css'
import { RangeChips } from './range-chips.tsx'

export type ChangeState = (change: Partial<FindingUrlState> | null) => unknown

type FilterBarProps = {
  readonly state: FindingUrlState
  readonly facets: FindingFacets | undefined
  readonly onChange: ChangeState
  readonly searchBox: RefObject<HTMLInputElement | null>
}

export function FilterBar({ state, facets, onChange, searchBox }: FilterBarProps) {
  return (
    <search className={classes.filters} aria-label="Findings">
      <SearchBox
        className={classes.search}
        label="Search path, repository, title or author"
        placeholder="Search path, repository, author …"
        text={state.q ?? ''}
        onSearch={(q) => onChange({ q })}
        box={searchBox}
      />
      {facetDimensions(state, facets).map(({ name, key, options, chosen, single }) => (
        <FacetFilter
          key={key}
          name={name}
          options={options}
          chosen={chosen}
          onChange={(values) => onChange({ [key]: single ? (values.at(-1) ?? null) : values })}
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

function Sorting({ state, onChange }: { state: FindingUrlState; onChange: ChangeState }) {
  const descending = state.order === 'desc'
  const label = descending ? 'Highest or newest first' : 'Lowest or oldest first'
  const Icon = descending ? IconSortDescending : IconSortAscending
  return (
    <div className={classes.sort}>
      <NativeSelect
        size="xs"
        aria-label="Sort by"
        value={state.sort}
        data={FindingSort.options.map((value) => ({ value, label: sortWords[value] }))}
        onChange={(event) =>
          onChange({ sort: FindingSort.catch('severity').parse(event.currentTarget.value) })
        }
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

const sortWords: Record<FindingSort, string> = {
  severity: 'By severity',
  found: 'By found',
  introduced: 'By introduced',
  due: 'By due date',
}
