'use client'
import { Chip, Group } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { mineQuery } from '#app/_data/mine.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { Empty } from '#components/ui/empty.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import { type MineCounts, MineList } from '#inventory/model/mine.ts'
import { mineParsers } from './filters.ts'
import { Leak } from './leak.tsx'
import classes from './mine.module.css'

/** What waits for whoever looks: each leak with its three steps, what is due first on top. */
export function Mine() {
  const [{ which }, setFilters] = useQueryStates(mineParsers)
  const list = useInfiniteQuery(mineQuery(which))
  const rows = rowsOf(list.data)
  const counts = list.data?.pages[0]?.counts
  return (
    <>
      <PageHeader title="Mine" text={headline(counts)} />
      <Chip.Group value={which} onChange={(value) => setFilters({ which: whichOf(value) })}>
        <Group gap={6} mb="md" role="group" aria-label="Show">
          {choices.map((each) => (
            <Chip key={each} value={each} size="xs" variant="light">
              {words[each]} {counts === undefined ? '' : formatCount(counts[each])}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Loaded query={list} skeleton={<RowsSkeleton rows={8} />} what="what is yours">
        {() =>
          rows.length === 0 ? (
            <Nothing which={which} />
          ) : (
            <>
              <ol className={classes.leaks} aria-label="Leaks that wait for you">
                {rows.map((leak) => (
                  <li key={leak.id}>
                    <Leak leak={leak} />
                  </li>
                ))}
              </ol>
              <LoadMore
                shown={rows.length}
                total={counts?.[which]}
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={list.fetchNextPage}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

const choices = MineList.shape.which.unwrap().options
const whichOf = (value: string | string[]) => choices.find((each) => each === value) ?? 'all'

const words = { all: 'All', assigned: 'Assigned to me', overdue: 'Overdue' } as const

function headline(counts: MineCounts | undefined): string {
  if (counts === undefined) return 'What waits for you'
  if (counts.all === 0) return 'Nothing waits for you'
  const late = counts.overdue === 0 ? 'none overdue' : `${formatCount(counts.overdue)} overdue`
  return `${plural(counts.all, 'leak')} ${counts.all === 1 ? 'waits' : 'wait'} for you, ${late}`
}

function Nothing({ which }: { which: MineList['which'] }) {
  if (which !== 'all')
    return (
      <Empty
        icon={<IconUserCheck />}
        title={`Nothing is ${which === 'overdue' ? 'overdue' : 'assigned to you'}`}
      >
        Look at all of what is yours.
      </Empty>
    )
  return (
    <Empty icon={<IconUserCheck />} title="Nothing waits for you">
      What is assigned to you, and what is found in repositories you are confirmed to own, appears here. If a
      repository of yours is missing, ask an analyst to confirm that you own it.
    </Empty>
  )
}
