import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Goes through the whole chain of the audit log and writes down what came of it. */
export const verifyAuditJob = defineJob({
  name: 'verify-audit',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
