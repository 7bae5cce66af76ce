import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { FindingView, ResolveFinding } from '#inventory/model/finding.ts'

export const POST = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: ResolveFinding.omit({ findingId: true }),
  reply: FindingView,
  run: (ctx, { params, body }) => resolveFinding(ctx, { ...params, ...body }),
})
