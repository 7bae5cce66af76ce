import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Reopens findings whose exception has ended. */
export const expireDecisionsJob = defineJob({
  name: 'expire-decisions',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
