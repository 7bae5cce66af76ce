import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Brings what a pull request is told, its comment and its check, up to date with the ledger. */
export const tellPullRequestJob = defineJob({
  name: 'tell-pull-request',
  payload: z.object({ pullRequestId: z.uuid() }),
  key: ({ pullRequestId }) => pullRequestId,
  retries: 8,
})
