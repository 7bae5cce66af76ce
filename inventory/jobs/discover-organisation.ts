import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Lists what an organisation has, and asks for the scans of what changed. */
export const discoverOrganisationJob = defineJob({
  name: 'discover-organisation',
  payload: z.object({ organisationId: z.uuid() }),
  key: ({ organisationId }) => organisationId,
  retries: 3,
})
