import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Reads GitHub's own secret-scanning alerts of an organisation, or of one repository when an event named it. */
export const importAlertsJob = defineJob({
  name: 'import-alerts',
  payload: z.object({ organisationId: z.uuid(), repositoryId: z.uuid().optional() }),
  key: ({ organisationId, repositoryId }) => repositoryId ?? organisationId,
  retries: 3,
})
