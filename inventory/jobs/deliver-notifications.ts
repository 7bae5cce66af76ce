import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Notes what has become due or was not answered, gathers digests, and sends what waits. */
export const deliverNotificationsJob = defineJob({
  name: 'deliver-notifications',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
