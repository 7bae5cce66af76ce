import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Reads a vault into the ledger. Names rows only; holds no address and no credential. */
export const syncVaultJob = defineJob({
  name: 'sync-vault',
  payload: z.object({ vaultId: z.uuid(), syncId: z.uuid() }),
  key: ({ vaultId }) => vaultId,
  retries: 3,
})
