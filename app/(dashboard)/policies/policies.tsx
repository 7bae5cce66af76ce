'use client'
import { Anchor } from '@mantine/core'
import { IconVault } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { policiesQuery } from '#app/_data/policies.ts'
import { routes } from '#app/_routes.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { PolicyListView } from '#inventory/model/policy.ts'
import { policyColumns } from './columns.tsx'

/** What is asked of all that vaults hold, and what violates it. */
export function Policies() {
  const query = useQuery(policiesQuery())
  return (
    <>
      <PageHeader
        title="Policies"
        text={query.data === undefined ? 'What is asked of secrets in vaults' : headline(query.data)}
        actions={
          <Anchor component={Link} href={routes.exceptions()} size="sm">
            Accepted risks
          </Anchor>
        }
      />
      <Sheet>
        <Loaded query={query} skeleton={<RowsSkeleton rows={12} />} what="the policies">
          {({ items, entries }) => (
            <>
              {entries === 0 && (
                <Empty icon={<IconVault />} title="No vault has told what it holds yet">
                  The policies stand below as they would be judged.{' '}
                  <Link href={routes.vaults()}>Connect a vault</Link>
                </Empty>
              )}
              <DataTable
                caption="Policies"
                rows={items.toSorted((a, b) => b.violated - a.violated || b.undecided - a.undecided)}
                columns={policyColumns}
                rowKey={({ id }) => id}
              />
            </>
          )}
        </Loaded>
      </Sheet>
    </>
  )
}

function headline({ items, entries }: PolicyListView): string {
  const violated = items.filter((policy) => policy.violated > 0).length
  return `${violated === 0 ? 'None' : violated} of ${plural(items.length, 'policy', 'policies')} violated, over ${plural(entries, 'entry', 'entries')} of vaults`
}
