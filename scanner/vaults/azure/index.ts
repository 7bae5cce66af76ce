import { defineConnector } from '../connector.ts'
import { AzureCredential } from './credential.ts'
import { auditEvents } from './exports/audit-events.ts'
import { azureLists } from './exports/lists.ts'
import { AzureOptions } from './options.ts'
import { azurePolicy } from './policy.ts'
import { azureRotation } from './rotation-offer.ts'

/** Key Vault, and credentials of Entra applications. The APIs are small: plain HTTP. */
export const azure = defineConnector({
  kind: 'azure',
  title: 'Azure',
  options: AzureOptions,
  credential: AzureCredential,
  policy: azurePolicy,
  open: async (options, credential, tools) =>
    (await import('./open.ts')).openAzure(options, credential, tools),
  exports: [...azureLists, auditEvents],
  rotation: azureRotation,
})
