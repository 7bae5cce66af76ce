'use client'
import { IconVolumeOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { suppressionsQuery } from '#app/_data/suppressions.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { suppressionColumns } from './columns.tsx'

/** Who asked for silence about what, and whether the ledger obeys. */
export function Suppressions() {
  const list = useInfiniteQuery(suppressionsQuery())
  return (
    <>
      <PageHeader
        title="Suppressions"
        text="Places that a comment, an ignore file or a decision hides. What is high or critical stays in sight, whatever a file says."
      />
      <Sheet>
        <PagedTable
          list={list}
          what="the suppressions"
          caption="Suppressions"
          columns={suppressionColumns}
          rowKey={(row) => row.id}
          empty={
            <Empty icon={<IconVolumeOff />} title="Nothing is suppressed">
              No comment, no ignore file and no decision hides a place that was found.
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}
