import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Somebody pressed a button of a check: asks the code host what they may do there, and takes their answer. */
export const answerCheckJob = defineJob({
  name: 'answer-check',
  payload: z.object({
    pullRequestId: z.uuid(),
    head: z.string().max(64),
    identifier: z.string().max(20),
    login: z.string().max(100),
  }),
  key: ({ pullRequestId }) => pullRequestId,
  retries: 5,
})
