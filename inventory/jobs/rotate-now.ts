import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Lets a vault rotate an entry itself, on the word of two people. Never tried twice by itself: a second try is a second rotation. */
export const rotateNowJob = defineJob({
  name: 'rotate-now',
  payload: z.object({ rotationId: z.uuid() }),
  key: ({ rotationId }) => rotationId,
  retries: 0,
})
