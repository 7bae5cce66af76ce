import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { EndSession, endSession } from '#inventory/access/end-sessions.ts'

export const DELETE = endpoint({
  params: EndSession,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await endSession(ctx, params)
    return {}
  },
})
