import type { Metadata } from 'next'
import { pullRequestQuery } from '#app/_data/pull-requests.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { getPullRequest } from '#inventory/pull-request/get-pull-request.ts'
import { PullRequest } from './pull-request.tsx'

export const metadata: Metadata = { title: 'Pull request' }

export default async function PullRequestPage({ params }: { params: Params<'pullRequestId'> }) {
  const { pullRequestId } = await params
  const ctx = await pageCtx()
  const pullRequest = await foundOr404(pullRequestId, () => getPullRequest(ctx, { pullRequestId }))
  return (
    <Prefetched fill={[one(pullRequestQuery(pullRequestId), pullRequest)]}>
      <PullRequest pullRequestId={pullRequestId} />
    </Prefetched>
  )
}
