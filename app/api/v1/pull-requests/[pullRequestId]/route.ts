import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PullRequestView } from '#inventory/model/pull-request.ts'
import { getPullRequest } from '#inventory/pull-request/get-pull-request.ts'

export const GET = endpoint({
  params: z.object({ pullRequestId: z.uuid() }),
  reply: PullRequestView,
  run: (ctx, { params }) => getPullRequest(ctx, params),
})
