import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { CompleteStep, completeStep } from '#inventory/rotation/note-progress.ts'

export const PUT = endpoint({
  params: CompleteStep.omit({ done: true }),
  body: CompleteStep.pick({ done: true }),
  reply: z.object({}),
  run: async (ctx, { params, body }) => {
    await completeStep(ctx, { ...params, ...body })
    return {}
  },
})
