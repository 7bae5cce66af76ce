'use client'
import { Anchor } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { leaversQuery } from '#app/_data/leavers.ts'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { CountOfGroup } from '#components/leaver/count-of-group.tsx'
import { groupHeadings } from '#components/leaver/leaver-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { When } from '#components/ui/when.tsx'
import { LeaverGroup, type LeaverView } from '#inventory/model/leaver.ts'

/** Who left, and what of theirs still has to be taken over, rotated or revoked. */
export function Leavers() {
  const list = useInfiniteQuery(leaversQuery())
  return (
    <>
      <PageHeader
        title="Leavers"
        text="Who left, and what they owned, leaked, held or read: each waits until somebody has answered it"
      />
      <Sheet>
        <PagedTable
          list={list}
          what="who left"
          caption="Leavers"
          columns={columns}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <Empty icon={<IconDoorExit />} title="Nobody has left">
              Who is marked as departed under People, by hand or by the directory, appears here. What somebody
              who is about to leave would leave behind stands on their own page there.
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}

const columns: readonly Column<LeaverView>[] = [
  {
    id: 'name',
    header: 'Who',
    card: 'block',
    cell: ({ id, name, email }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <Anchor component={Link} href={routes.leaver(id)} fw={560}>
          {name}
        </Anchor>
        {email !== null && <span style={{ color: 'var(--ink-soft)' }}>{email}</span>}
      </div>
    ),
  },
  { id: 'left', header: 'Left', label: 'Left', width: '8rem', cell: ({ leftAt }) => <When at={leftAt} /> },
  ...LeaverGroup.options.map(
    (group): Column<LeaverView> => ({
      id: group,
      header: groupHeadings[group],
      label: groupHeadings[group],
      width: '10rem',
      cell: ({ id, counts }) => <CountOfGroup count={counts[group]} href={routes.leaver(id, { group })} />,
    }),
  ),
]
