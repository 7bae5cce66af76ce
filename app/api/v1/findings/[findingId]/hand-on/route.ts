import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { HandedOn, HandOn } from '#inventory/model/ownership.ts'
import { handOn } from '#inventory/ownership/hand-on.ts'

export const POST = endpoint({
  params: z.object({ findingId: z.uuid() }),
  body: HandOn.omit({ findingId: true }),
  reply: HandedOn,
  run: (ctx, { params, body }) => handOn(ctx, { ...params, ...body }),
})
