import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { AttestRotation, RotationId } from '#inventory/model/rotation.ts'
import { attestRotation } from '#inventory/rotation/note-progress.ts'

export const POST = endpoint({
  params: RotationId,
  body: AttestRotation.omit({ rotationId: true }),
  reply: z.object({}),
  run: async (ctx, { params, body }) => {
    await attestRotation(ctx, { ...params, ...body })
    return {}
  },
})
