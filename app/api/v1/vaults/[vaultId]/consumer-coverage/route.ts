import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { consumerCoverage } from '#inventory/consumer/consumer-coverage.ts'
import { ConsumerCoverage } from '#inventory/model/consumer-coverage.ts'

export const GET = endpoint({
  params: z.object({ vaultId: z.uuid() }),
  reply: ConsumerCoverage,
  run: (ctx, { params }) => consumerCoverage(ctx, params),
})
