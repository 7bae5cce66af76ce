'use client'
import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFolders } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { type ReactNode, useState } from 'react'
import { coverageQuery } from '#app/_data/organisations.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { CoverageFigures } from '#components/organisation/coverage-figures.tsx'
import { skipReasonWords, visibilityWords } from '#components/organisation/organisation-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { HostVisibility, SkipReason } from '#inventory/model/organisation.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { coverageColumns } from './coverage-columns.tsx'
import { coverageParsers } from './filters.ts'

type CoverageProps = {
  readonly organisation: OrganisationView
  /** What stands between the figures and the list. */
  readonly children: ReactNode
}

/** Every repository that was found, and how far it is read. */
export function Coverage({ organisation, children }: CoverageProps) {
  const [filters, setFilters] = useQueryStates(coverageParsers)
  const list = useInfiniteQuery(coverageQuery(organisation.id, filters))
  const isFiltered = Object.values(filters).some((value) => value !== null && value !== '')
  return (
    <>
      <CoverageFigures
        coverage={organisation.coverage}
        chosen={filters.standing}
        onChoose={(standing) => setFilters({ standing, ...(standing === 'skipped' ? {} : { reason: null }) })}
      />
      {children}
      <CoverageSearch organisation={organisation} />
      <Sheet>
        <PagedTable
          list={list}
          what="the repositories"
          caption="Repositories"
          columns={coverageColumns(organisation)}
          rowKey={({ repositoryId }) => repositoryId}
          empty={
            <Empty
              icon={<IconFolders />}
              title={isFiltered ? 'No repository like that' : 'No repository was found yet'}
            >
              {isFiltered
                ? 'Search for less, or take the filters away.'
                : 'They appear as soon as a worker has listed them.'}
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}

function CoverageSearch({ organisation }: { organisation: OrganisationView }) {
  const [{ q, reason, visibility }, setFilters] = useQueryStates(coverageParsers)
  const [typed, setTyped] = useState(q ?? '')
  const search = useDebouncedCallback((next: string) => setFilters({ q: next === '' ? null : next }), 300)
  const { skipped } = organisation.coverage
  return (
    <Group gap="xs" mb="sm">
      <TextInput
        size="xs"
        type="search"
        aria-label="Search repositories by name"
        placeholder="Name of a repository"
        maxLength={200}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          search(value)
        }}
      />
      <Select
        size="xs"
        aria-label="Why it is skipped"
        placeholder="Any reason"
        clearable
        clearButtonProps={{ 'aria-label': 'Any reason' }}
        data={SkipReason.options
          .filter((each) => (skipped[each] ?? 0) > 0 || each === reason)
          .map((each) => ({ value: each, label: `${skipReasonWords[each]} (${skipped[each] ?? 0})` }))}
        value={reason}
        onChange={(next) => setFilters({ reason: SkipReason.safeParse(next).data ?? null })}
      />
      <Select
        size="xs"
        aria-label="Visibility"
        placeholder="Any visibility"
        clearable
        clearButtonProps={{ 'aria-label': 'Any visibility' }}
        data={HostVisibility.options.map((each) => ({ value: each, label: visibilityWords[each] }))}
        value={visibility}
        onChange={(next) => setFilters({ visibility: HostVisibility.safeParse(next).data ?? null })}
      />
    </Group>
  )
}
