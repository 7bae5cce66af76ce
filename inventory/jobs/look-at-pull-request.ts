import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Looks at every commit of a pull request and says there what it found. */
export const lookAtPullRequestJob = defineJob({
  name: 'look-at-pull-request',
  payload: z.object({ pullRequestId: z.uuid() }),
  key: ({ pullRequestId }) => pullRequestId,
  retries: 5,
})
