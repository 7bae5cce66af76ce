import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { FindingView, IgnoreFinding } from '#inventory/model/finding.ts'

export const POST = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: IgnoreFinding.omit({ findingId: true }),
  reply: FindingView,
  run: (ctx, { params, body }) => ignoreFinding(ctx, { ...params, ...body }),
})
