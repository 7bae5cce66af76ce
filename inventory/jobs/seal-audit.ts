import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Seals the audit rows of the last minute into the chain. */
export const sealAuditJob = defineJob({
  name: 'seal-audit',
  payload: z.object({}),
  key: () => 'all',
  retries: 2,
})
