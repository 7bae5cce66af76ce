import { defineConnector } from '../connector.ts'
import { credentialReport } from './exports/credential-report.ts'
import { awsLists } from './exports/lists.ts'
import { AwsCredential, AwsOptions } from './options.ts'
import { awsPolicy } from './policy.ts'
import { awsRotation } from './rotation-offer.ts'

/** Secrets Manager, Parameter Store and IAM over regions and accounts. The SDK is loaded when a vault is opened. */
export const aws = defineConnector({
  kind: 'aws',
  title: 'Amazon Web Services',
  options: AwsOptions,
  credential: AwsCredential,
  policy: awsPolicy,
  open: async (options, credential, tools) => (await import('./open.ts')).openAws(options, credential, tools),
  exports: [credentialReport, ...awsLists],
  rotation: awsRotation,
})
