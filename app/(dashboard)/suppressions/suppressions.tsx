'use client'
import { IconVolumeOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { rowsOf } from '#app/_data/paging.ts'
import { suppressionsQuery } from '#app/_data/suppressions.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { suppressionColumns } from './columns.tsx'

/** Who asked for silence about what, and whether the ledger obeys. */
export function Suppressions() {
  const list = useInfiniteQuery(suppressionsQuery())
  const rows = rowsOf(list.data)
  return (
    <>
      <PageHeader
        title="Suppressions"
        text="Places that a comment, an ignore file or a decision hides. What is high or critical stays in sight, whatever a file says."
      />
      <Sheet>
        <Loaded query={list} skeleton={<RowsSkeleton />} what="the suppressions">
          {() =>
            rows.length === 0 ? (
              <Empty icon={<IconVolumeOff />} title="Nothing is suppressed">
                No comment, no ignore file and no decision hides a place that was found.
              </Empty>
            ) : (
              <>
                <DataTable
                  caption="Suppressions"
                  rows={rows}
                  columns={suppressionColumns}
                  rowKey={(row) => row.id}
                />
                <LoadMore
                  shown={rows.length}
                  hasMore={list.hasNextPage}
                  loading={list.isFetchingNextPage}
                  onMore={list.fetchNextPage}
                />
              </>
            )
          }
        </Loaded>
      </Sheet>
    </>
  )
}
