import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Asks GitHub what the access to an organisation may do. */
export const examineAccessJob = defineJob({
  name: 'examine-access',
  payload: z.object({ organisationId: z.uuid() }),
  key: ({ organisationId }) => organisationId,
  retries: 2,
})
