import { endpoint } from '#app/_http/endpoint.ts'
import { PullRequestList, PullRequestPage } from '#inventory/model/pull-request.ts'
import { listPullRequests } from '#inventory/pull-request/list-pull-requests.ts'

export const GET = endpoint({
  query: PullRequestList,
  reply: PullRequestPage,
  run: (ctx, { query }) => listPullRequests(ctx, query),
})
