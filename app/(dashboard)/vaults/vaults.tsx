'use client'
import { Button, Group } from '@mantine/core'
import { IconBuildingBank, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMayEverywhere } from '#app/_data/may.ts'
import { vaultsQuery } from '#app/_data/vaults.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { vaultColumns } from './columns.tsx'
import { vaultParsers } from './filters.ts'

/** The vaults that are read, and how well each is known. */
export function Vaults() {
  const [{ parts }, setFilters] = useQueryStates(vaultParsers)
  const list = useInfiniteQuery(vaultsQuery(parts))
  const may = useMayEverywhere()
  const button = may('vault.manage') && (
    <Button
      component={Link}
      href={routes.vaultNew()}
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
    >
      Connect a vault
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Vaults"
        text="Where secrets are stored: what was read, how long ago, and what stays dark"
        actions={button}
      />
      {parts !== null && (
        <Group gap="sm" mb="sm">
          <span>Only vaults with parts that nobody looked at in 24 hours.</span>
          <Button size="compact-sm" variant="default" onClick={() => setFilters({ parts: null })}>
            Show all vaults
          </Button>
        </Group>
      )}
      <Sheet>
        <PagedTable
          list={list}
          what="the vaults"
          caption="Vaults"
          columns={vaultColumns}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <Empty
              icon={<IconBuildingBank />}
              title={parts === null ? 'No vault yet' : 'Everything was looked at'}
              action={parts === null && button}
            >
              {parts !== null
                ? 'Every part of every vault was looked at in the last 24 hours.'
                : may('vault.manage')
                  ? 'Connect one: names, dates and readers are enough to begin with, and no value is read for that.'
                  : 'An administrator connects vaults. You see those that hold what is yours to see.'}
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}
