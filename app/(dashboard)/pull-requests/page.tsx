import type { Metadata } from 'next'
import { answerCountsQuery, pullRequestsQuery } from '#app/_data/pull-requests.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PullRequestList } from '#inventory/model/pull-request.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'
import { listPullRequests } from '#inventory/pull-request/list-pull-requests.ts'
import { loadPullRequestState } from './filters.ts'
import { PullRequests } from './pull-requests.tsx'

export const metadata: Metadata = { title: 'Pull requests' }

export default async function PullRequestsPage({ searchParams }: { searchParams: Search }) {
  const filters = loadPullRequestState(await searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Pull requests" />}
      fill={[
        firstPageOf(pullRequestsQuery(filters), () => listPullRequests(ctx, PullRequestList.parse(filters))),
        one(answerCountsQuery(), () => countAnswers(ctx)),
      ]}
    >
      <PullRequests />
    </Prefetched>
  )
}
