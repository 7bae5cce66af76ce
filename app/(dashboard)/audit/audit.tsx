'use client'
import { IconListCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { auditQuery, auditStateQuery } from '#app/_data/audit.ts'
import { useMay } from '#app/_data/may.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { AuditSearchForm } from './audit-search.tsx'
import { ChainState } from './chain-state.tsx'
import { auditColumns } from './columns.tsx'
import { ExportMenu } from './export-menu.tsx'
import { auditParsers, filtersOf } from './filters.ts'
import { OneEvent } from './one-event.tsx'

/** Everything that was done: who, from where, before and after, and whether the record is whole. */
export function Audit() {
  const [state, setState] = useQueryStates(auditParsers)
  const filters = filtersOf(state)
  const list = useInfiniteQuery(auditQuery(filters))
  const chain = useQuery(auditStateQuery())
  const may = useMay()
  const [looking, setLooking] = useState<string | null>(null)
  return (
    <>
      <PageHeader
        title="Audit log"
        text="Every action, by whom and from where. Rows are sealed into a chain: none can be changed or taken out unseen."
        actions={may('audit.export') && <ExportMenu filters={filters} />}
      />
      <ChainState state={chain.data} />
      <AuditSearchForm state={state} onChange={setState} />
      <Sheet>
        <PagedTable
          list={list}
          what="the audit log"
          caption="Audit log"
          columns={auditColumns(chain.data, setLooking)}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconListCheck />} title="Nothing was recorded that fits">
              Take a filter away, or widen the days.
            </Empty>
          }
        />
      </Sheet>
      {looking !== null && (
        <OneEvent key={looking} auditId={looking} state={chain.data} onClose={() => setLooking(null)} />
      )}
    </>
  )
}
