import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Exchanges the code of a GitHub App that somebody had made for its key, which is sealed. */
export const makeGitHubAppJob = defineJob({
  name: 'make-github-app',
  payload: z.object({ organisationId: z.uuid() }),
  key: ({ organisationId }) => organisationId,
  retries: 2,
})
