import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { FindingView } from '#inventory/model/finding.ts'

export const GET = endpoint({
  params: z.object({ findingId: z.uuid() }),
  reply: FindingView,
  run: (ctx, { params }) => getFinding(ctx, params),
})
