import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Starts what the schedules of sources say is due. */
export const runSchedulesJob = defineJob({
  name: 'run-schedules',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
