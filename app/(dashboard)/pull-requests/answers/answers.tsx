'use client'
import { Anchor, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { rowsOf } from '#app/_data/paging.ts'
import { answerCountsQuery, answersQuery } from '#app/_data/pull-requests.ts'
import { routes } from '#app/_routes.ts'
import { AnswerList } from '#components/pull-request/answer-list.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { formatCount } from '#components/ui/words.ts'
import type { AnswerList as Wanted } from '#inventory/model/pull-request.ts'
import { AnswerActions } from '../answer-actions.tsx'
import { answerParsers } from '../filters.ts'

const WHICH = ['waiting', 'taken', 'settled'] as const satisfies readonly Wanted['which'][]

/** What people answered at checks: what waits for a word, and what was taken at once and is to be reviewed. */
export function Answers() {
  const [{ which }, setFilters] = useQueryStates(answerParsers)
  const list = useInfiniteQuery(answersQuery(which))
  const counts = useQuery(answerCountsQuery())
  const counted = (count: number | undefined) => (count === undefined ? '' : ` (${formatCount(count)})`)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.pullRequests()}>
            Pull requests
          </Anchor>
        }
        title="Answers"
        text="What people answered by a button of the check. What is severe waits for a word; the rest was taken at once and is reviewed here."
      />
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="Show answers that are"
        value={which}
        data={[
          { value: 'waiting', label: `Waiting${counted(counts.data?.waiting)}` },
          { value: 'taken', label: `To review${counted(counts.data?.taken)}` },
          { value: 'settled', label: 'Settled' },
        ]}
        onChange={(value) => setFilters({ which: WHICH.find((each) => each === value) ?? 'waiting' })}
      />
      <Sheet>
        <Loaded query={list} skeleton={<RowsSkeleton />} what="the answers">
          {() => (
            <>
              <AnswerList
                answers={rowsOf(list.data)}
                nothing={nothing[which]}
                findingHref={routes.finding}
                pullRequestHref={routes.pullRequest}
                actionsOf={(answer) => <AnswerActions answer={answer} />}
              />
              <LoadMore
                shown={rowsOf(list.data).length}
                hasMore={list.hasNextPage}
                loading={list.isFetchingNextPage}
                onMore={list.fetchNextPage}
              />
            </>
          )}
        </Loaded>
      </Sheet>
    </>
  )
}

const nothing: Record<Wanted['which'], string> = {
  waiting: 'Nothing waits for a word.',
  taken: 'Nothing is to be reviewed.',
  settled: 'Nothing was settled yet.',
}
