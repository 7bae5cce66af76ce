import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { revokeCollector } from '#inventory/vault-bundle/register-collector.ts'

export const DELETE = endpoint({
  params: z.object({ collectorId: z.uuid() }),
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await revokeCollector(ctx, params)
    return {}
  },
})
