import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { endOtherSessions } from '#inventory/access/end-sessions.ts'
import { listSessions } from '#inventory/access/list-sessions.ts'
import { SessionList } from '#inventory/model/session.ts'

export const GET = endpoint({ reply: SessionList, run: (ctx) => listSessions(ctx) })

/** Ends all of one's own sessions but the present one. */
export const DELETE = endpoint({
  reply: z.object({ ended: z.number().int() }),
  run: (ctx) => endOtherSessions(ctx),
})
