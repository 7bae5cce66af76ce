import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { BulkTriage } from '#inventory/model/finding.ts'

export const POST = endpoint({
  body: BulkTriage,
  reply: z.object({ changed: z.number().int() }),
  run: (ctx, { body }) => bulkTriage(ctx, body),
})
