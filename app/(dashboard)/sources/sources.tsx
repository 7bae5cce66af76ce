'use client'
import { Button, Chip, Group, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useMay } from '#app/_data/may.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { useAddSource } from '#app/_data/scan-actions.ts'
import { sourcesQuery } from '#app/_data/sources.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { AddSourceForm } from '#components/source/add-source-form.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { RepositoryState } from '#inventory/model/source.ts'
import { sourceColumns, sourceRows } from './columns.tsx'
import { repositoryStateWords, sourceParsers } from './filters.ts'

/** Where Sprawl looks, how far it has looked, and what it found there. */
export function Sources({ roots }: { roots: readonly string[] }) {
  const [{ state }, setFilters] = useQueryStates(sourceParsers)
  const list = useInfiniteQuery(sourcesQuery(state ?? undefined))
  const [adding, dialog] = useDisclosure(false)
  const add = useAddSource()
  const may = useMay()
  const sources = rowsOf(list.data)
  const open = () => {
    add.reset()
    dialog.open()
  }
  const button = may('source.add') && (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={open}>
      Add a source
    </Button>
  )
  return (
    <>
      <PageHeader title="Sources" text="Folders and repositories that are read" actions={button} />
      <StateChips state={state} onChange={(next) => setFilters({ state: next })} />
      <Loaded query={list} skeleton={<RowsSkeleton />} what="the sources">
        {() =>
          sources.length === 0 && state !== null ? (
            <Sheet>
              <Empty icon={<IconFolders />} title="No repository is in this state" />
            </Sheet>
          ) : sources.length === 0 ? (
            <Sheet>
              <Empty icon={<IconFolders />} title="No source yet" action={button}>
                {may('source.add')
                  ? 'Add a folder of this machine or the URL of a git repository, and its scan starts at once.'
                  : 'An administrator connects sources. You see those that hold what is yours to see.'}
              </Empty>
            </Sheet>
          ) : (
            <Sheet>
              <DataTable
                caption="Sources"
                rows={sourceRows(sources)}
                columns={sourceColumns}
                rowKey={({ source, repository }) => repository?.id ?? source.id}
              />
              <LoadMore
                shown={sources.length}
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={list.fetchNextPage}
              />
            </Sheet>
          )
        }
      </Loaded>
      <Modal
        opened={adding}
        onClose={dialog.close}
        title="Add a source"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddSourceForm
          roots={roots}
          busy={add.isPending}
          error={add.error}
          onAdd={(source) => add.mutate(source, { onSuccess: dialog.close })}
        />
      </Modal>
    </>
  )
}

type StateChipsProps = {
  readonly state: RepositoryState | null
  readonly onChange: (state: RepositoryState | null) => void
}

/** What nobody has looked at: never read to the end, or failed the last time. */
function StateChips({ state, onChange }: StateChipsProps) {
  return (
    <Chip.Group
      multiple
      value={state === null ? [] : [state]}
      onChange={(values: string[]) =>
        onChange(RepositoryState.options.find((each) => each !== state && values.includes(each)) ?? null)
      }
    >
      <Group gap={6} mb="sm" role="group" aria-label="Show repositories that are">
        {RepositoryState.options.map((each) => (
          <Chip key={each} value={each} size="xs" variant="light">
            {repositoryStateWords[each]}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
