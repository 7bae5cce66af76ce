import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { removeSource } from '#inventory/source/remove-source.ts'

export const DELETE = endpoint({
  params: z.object({ sourceId: z.uuid() }),
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeSource(ctx, params)
    return {}
  },
})
