import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { AssignFinding, FindingView } from '#inventory/model/finding.ts'

export const PUT = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: AssignFinding.omit({ findingId: true }),
  reply: FindingView,
  run: (ctx, { params, body }) => assignFinding(ctx, { ...params, ...body }),
})
