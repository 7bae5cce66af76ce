import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { BreakGlass, PullRequestView } from '#inventory/model/pull-request.ts'
import { breakGlass } from '#inventory/pull-request/break-glass.ts'
import { getPullRequest } from '#inventory/pull-request/get-pull-request.ts'

export const POST = endpoint({
  params: z.object({ pullRequestId: z.uuid() }),
  body: BreakGlass.omit({ pullRequestId: true }),
  reply: PullRequestView,
  run: async (ctx, { params, body }) => {
    await breakGlass(ctx, { ...params, ...body })
    return getPullRequest(ctx, params)
  },
})
