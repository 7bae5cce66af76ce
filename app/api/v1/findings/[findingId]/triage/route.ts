import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { FindingView, TriageFinding } from '#inventory/model/finding.ts'

export const POST = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: TriageFinding.omit({ findingId: true }),
  reply: FindingView,
  run: (ctx, { params, body }) => triageFinding(ctx, { ...params, ...body }),
})
