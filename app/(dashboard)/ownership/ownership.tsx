'use client'
import { SegmentedControl } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useClaims } from '#app/_data/ownership.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { unownedCountsQuery, unownedQuery } from '#app/_data/unowned.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { formatCount } from '#components/ui/words.ts'
import { UnownedKind, type UnownedView } from '#inventory/model/unowned.ts'
import { AcceptBar } from './accept-bar.tsx'
import { ChooseOwner } from './choose-owner.tsx'
import { unownedColumns } from './columns.tsx'
import { toFilters, unownedParsers } from './filters.ts'
import { UnownedFilterBar } from './unowned-filter-bar.tsx'

/** What nobody answers for, who may, and giving it to them: one by one, or all that the filters select. */
export function Ownership() {
  const [url, setUrl] = useQueryStates(unownedParsers)
  const filters = toFilters(url)
  const list = useInfiniteQuery(unownedQuery(filters))
  const counts = useQuery(unownedCountsQuery(filters)).data
  const may = useMay()
  const claims = useClaims()
  const [choosing, setChoosing] = useState<UnownedView | null>(null)
  const rows = rowsOf(list.data)
  const act = (kind: 'confirm' | 'reject') => (ownershipId: string) => claims.mutate({ kind, ownershipId })
  const columns = unownedColumns({
    kind: url.kind,
    busy: claims.isPending,
    onConfirm: may('ownership.confirm') ? act('confirm') : undefined,
    onReject: may('ownership.reject') ? act('reject') : undefined,
    onChoose: may('ownership.confirm') ? setChoosing : undefined,
    onPlace: (place) => setUrl(url.kind === 'vault-entry' ? { vault: place } : { repository: place }),
  })
  return (
    <>
      <PageHeader
        title="Ownership"
        text="What nobody who is still here answers for, and who may: from CODEOWNERS, commits, teams and tags"
        actions={
          <SegmentedControl
            size="xs"
            aria-label="List"
            value={url.kind}
            onChange={(kind) => setUrl(switchedTo(UnownedKind.parse(kind)))}
            data={UnownedKind.options.map((kind) => ({
              value: kind,
              label: `${kindNames[kind]}${counts === undefined ? '' : ` ${formatCount(counts[kind])}`}`,
            }))}
          />
        }
      />
      <UnownedFilterBar key={url.kind} placeName={rows[0]?.place.name} />
      {counts !== undefined && may('ownership.confirm') && rows.length > 0 && (
        <AcceptBar filters={filters} counts={counts} />
      )}
      <Sheet>
        <PagedTable
          list={list}
          what="what has no owner"
          total={counts?.total}
          caption="Without an owner"
          columns={columns}
          rowKey={({ subject }) => subject.id}
          empty={
            <Empty icon={<IconUserQuestion />} title="Nothing without an owner">
              {Object.keys(filters).length > 1
                ? 'Nothing is left under these filters.'
                : 'Whatever turns up that nobody owns is listed here, with who may own it.'}
            </Empty>
          }
        />
      </Sheet>
      <ChooseOwner of={choosing} onClose={() => setChoosing(null)} />
    </>
  )
}

const kindNames: Record<UnownedKind, string> = {
  credential: 'Credentials',
  repository: 'Repositories',
  'vault-entry': 'Vault entries',
}

/** Filters that do not fit the other list would leave nothing of it. */
const switchedTo = (kind: UnownedKind) => ({
  kind,
  path: null,
  vault: null,
  tag: null,
  ...(kind === 'vault-entry' ? { repository: null, topic: null } : {}),
})
