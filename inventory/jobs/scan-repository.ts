import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Clone or open, read what is new, and write it to the ledger. Names rows only; holds no address and no value. */
export const scanRepositoryJob = defineJob({
  name: 'scan-repository',
  payload: z.object({ repositoryId: z.uuid(), scanId: z.uuid() }),
  key: ({ repositoryId }) => repositoryId,
  retries: 3,
})
