import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RotationId } from '#inventory/model/rotation.ts'
import { cancelRotation } from '#inventory/rotation/note-progress.ts'

export const POST = endpoint({
  params: RotationId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await cancelRotation(ctx, params)
    return {}
  },
})
