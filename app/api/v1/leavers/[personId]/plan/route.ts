import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { LeaverPlan } from '#inventory/model/leaver.ts'
import { PersonId } from '#inventory/model/person.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'

export const POST = endpoint({
  params: PersonId,
  body: LeaverPlan.omit({ personId: true }),
  reply: z.object({ rotationId: z.uuid() }),
  run: (ctx, { body }) => planRotation(ctx, { ...body, cause: 'departed' }),
})
