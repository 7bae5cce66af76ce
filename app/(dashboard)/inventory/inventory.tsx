'use client'
import { Button, Group } from '@mantine/core'
import { IconDownload, IconSearch, IconVault } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useRef } from 'react'
import { entriesQuery, entryFacetsQuery } from '#app/_data/entries.ts'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { useRowKeys } from '#components/data-table/use-row-keys.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { plural } from '#components/ui/words.ts'
import { entryColumns } from './columns.tsx'
import { EntryFilterBar } from './filter-bar.tsx'
import { entryParsers, isNarrowed, toSaved, toSearch } from './filters.ts'
import classes from './inventory.module.css'
import { SavedViews } from './saved-views.tsx'

/** What the vaults hold: whose, last used, last rotated, and which of it leaked; never a value. */
export function Inventory() {
  const [state, setState] = useQueryStates(entryParsers, { history: 'push' })
  const search = toSearch(state)
  const list = useInfiniteQuery(entriesQuery(search))
  const facets = useQuery(entryFacetsQuery(search))
  const searchBox = useRef<HTMLInputElement>(null)
  useRowKeys({ searchBox, onToggle: () => {} })
  const total = facets.isPlaceholderData ? undefined : facets.data?.total
  return (
    <>
      <PageHeader
        title="Inventory"
        text={counted(total, facets.isError)}
        actions={
          <Group gap="xs">
            <SavedViews search={toSaved(search)} />
            <Button
              size="xs"
              variant="default"
              component="a"
              href={routes.api.entriesExport(search)}
              download
              leftSection={<IconDownload size={14} aria-hidden="true" />}
            >
              CSV
            </Button>
          </Group>
        }
      />
      <EntryFilterBar state={state} facets={facets.data} onChange={setState} searchBox={searchBox} />
      <Sheet>
        <div className={classes.wide}>
          <PagedTable
            list={list}
            what="the inventory"
            skeletonRows={12}
            total={total}
            caption="Inventory"
            columns={entryColumns}
            rowKey={(row) => row.id}
            empty={
              <Nothing
                narrowed={isNarrowed(search)}
                vaults={facets.data?.vaults}
                onClear={() => setState(null)}
              />
            }
          />
        </div>
      </Sheet>
    </>
  )
}

function counted(total: number | undefined, failed: boolean): string {
  if (total !== undefined) return plural(total, 'entry', 'entries')
  return failed ? 'Their number is not known' : 'Counting …'
}

type NothingProps = {
  readonly narrowed: boolean
  /** Vaults that are connected; absent while nobody has counted. */
  readonly vaults: number | undefined
  readonly onClear: () => void
}

/** Nothing connected, nothing listed and nothing that matches are three different things. */
function Nothing({ narrowed, vaults, onClear }: NothingProps) {
  const mayConnect = useMay()('vault.manage')
  if (narrowed)
    return (
      <Empty
        icon={<IconSearch />}
        title="No entry matches these filters"
        action={
          <Button size="xs" variant="default" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        Take a filter away, or search for less.
      </Empty>
    )
  if (vaults === 0)
    return (
      <Empty
        icon={<IconVault />}
        title={mayConnect ? 'No vault is connected' : 'Nothing here is yours to see'}
        action={
          mayConnect && (
            <Button size="xs" component={Link} href={routes.vaultNew()}>
              Connect a vault
            </Button>
          )
        }
      >
        {mayConnect
          ? 'Connect one, and every secret in it stands here: whose it is, when it was used and rotated last, and whether it leaked. Values are not read unless you say so.'
          : 'What the vaults hold and you are confirmed to own appears here. An administrator connects vaults.'}
      </Empty>
    )
  return (
    <Empty icon={<IconVault />} title="The vaults list nothing yet">
      Their first sync may not have come to its end, or they could not be read.{' '}
      <Link href={routes.vaults()}>See how they stand.</Link>
    </Empty>
  )
}
