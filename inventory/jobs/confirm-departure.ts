import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Somebody is said to have left an organisation: asks the connected ones whether they still belong to any. */
export const confirmDepartureJob = defineJob({
  name: 'confirm-departure',
  payload: z.object({ login: z.string().min(1).max(100) }),
  key: ({ login }) => login.toLowerCase(),
  retries: 5,
})
