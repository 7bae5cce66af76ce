import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { removeConsumer } from '#inventory/consumer/remove-consumer.ts'

export const DELETE = endpoint({
  params: z.object({ consumerId: z.uuid() }),
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeConsumer(ctx, params)
    return {}
  },
})
