import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Learns what no delivery told: those that were lost, and how open pull requests stand. */
export const catchUpOrganisationJob = defineJob({
  name: 'catch-up-organisation',
  payload: z.object({ organisationId: z.uuid() }),
  key: ({ organisationId }) => organisationId,
  retries: 3,
})
