import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { FindingView, ReopenFinding } from '#inventory/model/finding.ts'

export const POST = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: ReopenFinding.omit({ findingId: true }),
  reply: FindingView,
  run: (ctx, { params, body }) => reopenFinding(ctx, { ...params, ...body }),
})
