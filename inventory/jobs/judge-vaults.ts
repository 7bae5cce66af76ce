import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Judges what a vault holds, or all vaults do (null): after a sync, a change of settings, and once a day. */
export const judgeVaultsJob = defineJob({
  name: 'judge-vaults',
  payload: z.object({ vaultId: z.uuid().nullable() }),
  key: ({ vaultId }) => vaultId ?? 'all',
  retries: 3,
})
