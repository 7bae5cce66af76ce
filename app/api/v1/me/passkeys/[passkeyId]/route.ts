import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RemovePasskey, removePasskey } from '#inventory/access/passkeys.ts'

export const DELETE = endpoint({
  params: RemovePasskey,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removePasskey(ctx, params)
    return {}
  },
})
