import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RotationId } from '#inventory/model/rotation.ts'
import { confirmRotation } from '#inventory/rotation/confirm-rotation.ts'

export const POST = endpoint({
  params: RotationId,
  reply: z.object({ begins: z.boolean() }),
  run: (ctx, { params }) => confirmRotation(ctx, params),
})
