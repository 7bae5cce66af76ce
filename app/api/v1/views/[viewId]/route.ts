import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { removeView } from '#inventory/saved-view/remove-view.ts'

export const DELETE = endpoint({
  params: z.object({ viewId: z.uuid() }),
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeView(ctx, params)
    return {}
  },
})
