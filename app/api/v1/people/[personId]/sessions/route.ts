import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { EndSessionsOf, endSessionsOf } from '#inventory/access/end-sessions.ts'

/** Ends all sessions of somebody else. */
export const DELETE = endpoint({
  params: EndSessionsOf,
  reply: z.object({ ended: z.number().int() }),
  run: (ctx, { params }) => endSessionsOf(ctx, params),
})
