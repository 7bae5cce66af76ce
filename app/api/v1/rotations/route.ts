import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PlanRotation, RotationList, RotationPage } from '#inventory/model/rotation.ts'
import { listRotations } from '#inventory/rotation/list-rotations.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'

export const GET = endpoint({
  query: RotationList,
  reply: RotationPage,
  run: (ctx, { query }) => listRotations(ctx, query),
})

export const POST = endpoint({
  body: PlanRotation,
  reply: z.object({ rotationId: z.uuid() }),
  run: (ctx, { body }) => planRotation(ctx, body),
})
