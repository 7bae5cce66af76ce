import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Opens tickets that were asked for, reads the states of the others, and says there what changed here. */
export const syncTicketsJob = defineJob({
  name: 'sync-tickets',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
