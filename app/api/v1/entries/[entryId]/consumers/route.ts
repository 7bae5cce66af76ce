import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { AddConsumer, addConsumer } from '#inventory/consumer/add-consumer.ts'

export const POST = endpoint({
  params: z.object({ entryId: z.uuid() }),
  body: AddConsumer.omit({ entryId: true }),
  reply: z.object({ consumerId: z.uuid() }),
  run: (ctx, { params, body }) => addConsumer(ctx, { ...params, ...body }),
})
