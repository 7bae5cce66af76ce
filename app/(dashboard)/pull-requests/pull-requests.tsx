'use client'
import { Button, Chip, Group, SegmentedControl } from '@mantine/core'
import { IconGitPullRequest } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMay } from '#app/_data/may.ts'
import { answerCountsQuery, pullRequestsQuery } from '#app/_data/pull-requests.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { pullRequestStateWords } from '#components/pull-request/pull-request-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { plural } from '#components/ui/words.ts'
import { PullRequestState } from '#inventory/model/pull-request.ts'
import { pullRequestColumns } from './columns.tsx'
import { pullRequestParsers, WHICH } from './filters.ts'

/** Every pull request that was heard of, and where it stands. */
export function PullRequests() {
  const [filters, setFilters] = useQueryStates(pullRequestParsers)
  const list = useInfiniteQuery(pullRequestsQuery(filters))
  const filtered = filters.state.length > 0 || filters.which !== 'open'
  return (
    <>
      <PageHeader
        title="Pull requests"
        text="Every commit between base and head is looked at before it is merged."
        actions={<Actions />}
      />
      <Group gap="sm" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="Show pull requests that are"
          value={filters.which}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'closed', label: 'Closed' },
            { value: 'all', label: 'All' },
          ]}
          onChange={(value) => setFilters({ which: WHICH.find((each) => each === value) ?? 'open' })}
        />
        <Chip.Group
          multiple
          value={filters.state}
          onChange={(values: string[]) =>
            setFilters({ state: PullRequestState.options.filter((each) => values.includes(each)) })
          }
        >
          <Group gap={6} role="group" aria-label="Show pull requests in these states">
            {PullRequestState.options.map((state) => (
              <Chip key={state} value={state} size="xs" variant="light">
                {pullRequestStateWords[state]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
      <Sheet>
        <PagedTable
          list={list}
          what="the pull requests"
          caption="Pull requests"
          columns={pullRequestColumns}
          rowKey={(row) => row.id}
          empty={<Nothing filtered={filtered} />}
        />
      </Sheet>
    </>
  )
}

function Actions() {
  const counts = useQuery(answerCountsQuery())
  const open = (counts.data?.waiting ?? 0) + (counts.data?.taken ?? 0)
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={routes.pullRequestAnswers()}
        size="xs"
        variant={open > 0 ? 'filled' : 'default'}
      >
        {open > 0 ? `${plural(open, 'answer')} to look at` : 'Answers'}
      </Button>
      <Button component={Link} href={routes.pullRequestSettings()} size="xs" variant="default">
        Settings
      </Button>
    </Group>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const mayConnect = useMay()('source.add')
  if (filtered)
    return (
      <Empty icon={<IconGitPullRequest />} title="No pull request is like that">
        Take a filter away.
      </Empty>
    )
  return (
    <Empty
      icon={<IconGitPullRequest />}
      title="No pull request was heard of yet"
      action={
        mayConnect && (
          <Button component={Link} href={routes.organisations()} size="xs">
            See the organisations
          </Button>
        )
      }
    >
      They come here from organisations that are connected, as soon as somebody opens one or pushes to it.
    </Empty>
  )
}
