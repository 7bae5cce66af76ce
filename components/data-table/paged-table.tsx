import type { ReactNode } from 'react'
import { LoadMore } from '#components/ui/load-more.tsx'
import type { Loadable } from '#components/ui/loadable.ts'
import { Loaded } from '#components/ui/loaded.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'

/** The shape of a list that comes page by page. */
export type Paged<Row> = Loadable<{
  readonly pages: readonly { readonly items: readonly Row[] }[]
}> & {
  readonly isPlaceholderData: boolean
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}

type PagedTableProps<Row> = Omit<DataTableProps<Row>, 'rows' | 'stale'> & {
  readonly list: Paged<Row>
  /** What could not be loaded, as in `the findings`. */
  readonly what: string
  /** Stands where there is no row. */
  readonly empty: ReactNode
  /** How many there are in all, where somebody counted. */
  readonly total?: number | undefined
  readonly skeletonRows?: number
}

/** A table of what is there so far with the rest on demand; or why there is none. */
export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { list, what, empty, total, skeletonRows = 8, ...table } = props
  return (
    <Loaded query={list} skeleton={<RowsSkeleton rows={skeletonRows} />} what={what}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items)
        if (rows.length === 0) return empty
        return (
          <>
            <DataTable {...table} rows={rows} stale={list.isPlaceholderData} />
            <LoadMore
              shown={rows.length}
              total={total}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onMore={list.fetchNextPage}
            />
          </>
        )
      }}
    </Loaded>
  )
}
