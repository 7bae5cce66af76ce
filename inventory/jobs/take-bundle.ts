import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Takes the bundles of a vault that wait into the ledger, oldest first. */
export const takeBundleJob = defineJob({
  name: 'take-bundle',
  payload: z.object({ vaultId: z.uuid() }),
  key: ({ vaultId }) => vaultId,
  retries: 3,
})
