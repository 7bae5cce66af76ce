import { defineConnector } from '../connector.ts'
import { auditLog } from './exports/audit-log.ts'
import { googleLists } from './exports/lists.ts'
import { GoogleCredential, GoogleOptions } from './options.ts'
import { googlePolicy } from './policy.ts'

/** Secret Manager and service-account keys, over projects and folders. The APIs are small: plain HTTP. */
export const googleCloud = defineConnector({
  kind: 'google-cloud',
  title: 'Google Cloud',
  options: GoogleOptions,
  credential: GoogleCredential,
  policy: googlePolicy,
  open: async (options, credential, tools) =>
    (await import('./open.ts')).openGoogle(options, credential, tools),
  exports: [...googleLists, auditLog],
})
