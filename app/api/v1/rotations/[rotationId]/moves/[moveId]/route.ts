import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { NoteMove } from '#inventory/model/rotation.ts'
import { noteMove } from '#inventory/rotation/note-progress.ts'

export const PUT = endpoint({
  params: z.object({ rotationId: z.uuid(), moveId: z.uuid() }),
  body: NoteMove.omit({ moveId: true }),
  reply: z.object({}),
  run: async (ctx, { params: { moveId }, body }) => {
    await noteMove(ctx, { moveId, ...body })
    return {}
  },
})
