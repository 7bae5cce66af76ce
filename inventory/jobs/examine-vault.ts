import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Asks a vault what our access to it may do. */
export const examineVaultJob = defineJob({
  name: 'examine-vault',
  payload: z.object({ vaultId: z.uuid() }),
  key: ({ vaultId }) => vaultId,
  retries: 2,
})
