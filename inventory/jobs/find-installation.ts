import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Asks GitHub whether an organisation's App is installed there. */
export const findInstallationJob = defineJob({
  name: 'find-installation',
  payload: z.object({ organisationId: z.uuid() }),
  key: ({ organisationId }) => organisationId,
  retries: 2,
})
