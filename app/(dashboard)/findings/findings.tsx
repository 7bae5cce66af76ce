'use client'
import { Button } from '@mantine/core'
import { IconKey, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useRef } from 'react'
import { findingFacetsQuery, findingsQuery } from '#app/_data/findings.ts'
import { useMay } from '#app/_data/may.ts'
import { KeyboardHint } from '#components/data-table/keyboard-hint.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { useRowKeys } from '#components/data-table/use-row-keys.ts'
import { useSelection } from '#components/data-table/use-selection.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { plural } from '#components/ui/words.ts'
import { QuietNote } from '../sources/quiet-note.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { findingColumns } from './columns.tsx'
import { FindingFilterBar } from './filter-bar.tsx'
import { findingParsers, isNarrowed, toSearch } from './filters.ts'

/** The list to work through: filters in the URL, rows by keyset, triage of many at once. */
export function Findings() {
  const [state, setState] = useQueryStates(findingParsers, { history: 'push' })
  const search = toSearch(state)
  const list = useInfiniteQuery(findingsQuery(search))
  const facets = useQuery(findingFacetsQuery(search))
  const selection = useSelection(JSON.stringify(search))
  const manyAtOnce = useMay()('finding.bulk-triage')
  const searchBox = useRef<HTMLInputElement>(null)
  useRowKeys({ searchBox, onToggle: selection.toggle })
  const total = facets.isPlaceholderData ? undefined : facets.data?.total
  return (
    <>
      <PageHeader title="Findings" text={counted(total, facets.isError)} />
      <QuietNote />
      <FindingFilterBar state={state} facets={facets.data} onChange={setState} searchBox={searchBox} />
      {manyAtOnce && <BulkBar search={search} selection={selection} total={total} />}
      <Sheet>
        <PagedTable
          list={list}
          what="the findings"
          skeletonRows={12}
          total={total}
          caption="Findings"
          columns={findingColumns}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.title} in ${row.place?.path ?? row.entry?.path ?? ''}`}
          selection={manyAtOnce ? selection : undefined}
          empty={<NothingFound narrowed={isNarrowed(search)} onClear={() => setState(null)} />}
        />
      </Sheet>
      <KeyboardHint />
    </>
  )
}

function counted(total: number | undefined, failed: boolean): string {
  if (total !== undefined) return plural(total, 'finding')
  return failed ? 'Their number is not known' : 'Counting …'
}

function NothingFound({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (!narrowed) {
    return (
      <Empty icon={<IconKey />} title="No finding waits here">
        Nothing in this state. What was not scanned is on the Overview and under Scans.
      </Empty>
    )
  }
  return (
    <Empty
      icon={<IconSearch />}
      title="No finding matches these filters"
      action={
        <Button size="xs" variant="default" onClick={onClear}>
          Clear all filters
        </Button>
      }
    >
      Take a filter away, or search for less.
    </Empty>
  )
}
