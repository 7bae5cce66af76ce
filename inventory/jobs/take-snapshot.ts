import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Writes the metrics of the day, once. */
export const takeSnapshotJob = defineJob({
  name: 'take-snapshot',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
