'use client'
import { Button, Chip, Group } from '@mantine/core'
import { IconRadar2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMay } from '#app/_data/may.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { isUnderWay, scansQuery } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { plural, scanStateWords } from '#components/ui/words.ts'
import { ScanState } from '#inventory/model/terms.ts'
import { scanColumns } from './columns.tsx'
import { scanParsers } from './filters.ts'

/** What was read, what is being read, and what could not be. */
export function Scans() {
  const [filters, setFilters] = useQueryStates(scanParsers)
  const may = useMay()
  const list = useInfiniteQuery(scansQuery(filters))
  const rows = rowsOf(list.data)
  const running = rows.filter(isUnderWay).length
  return (
    <>
      <PageHeader
        title="Scans"
        text={
          running > 0
            ? `${plural(running, 'scan')} under way; this page follows along`
            : 'Nothing runs at the moment'
        }
        actions={
          may('scan.request') && (
            <Button component={Link} href={routes.sources()} size="xs" variant="default">
              Scan a source
            </Button>
          )
        }
      />
      <Chip.Group
        multiple
        value={filters.state}
        onChange={(values: string[]) =>
          setFilters({ state: ScanState.options.filter((each) => values.includes(each)) })
        }
      >
        <Group gap={6} mb="sm" role="group" aria-label="Show scans that are">
          {ScanState.options.map((state) => (
            <Chip key={state} value={state} size="xs" variant="light">
              {scanStateWords[state]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Sheet>
        <PagedTable
          list={list}
          what="the scans"
          caption="Scans"
          columns={scanColumns}
          rowKey={(scan) => scan.id}
          empty={<NoScans filtered={filters.state.length > 0} />}
        />
      </Sheet>
    </>
  )
}

function NoScans({ filtered }: { filtered: boolean }) {
  return (
    <Empty
      icon={<IconRadar2 />}
      title={filtered ? 'No scan is in this state' : 'Nothing was scanned yet'}
      action={
        <Button component={Link} href={routes.sources()} size="xs">
          Go to sources
        </Button>
      }
    >
      A scan reads each content of a repository once, from its working tree and all of its history.
    </Empty>
  )
}
