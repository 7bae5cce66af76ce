import { devopsCrc, entraTail } from './checksums/azure.ts'
import { uuidAs } from './companions.ts'
import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { factsOfSignature } from './derive/shared-access-signature.ts'
import { steps } from './revocation.ts'
import { bare, dotted, near, touching } from './shapes.ts'

/** The fourth character tells how the secret was made. */
const ENTRA_GENERATIONS = [...alphabets.digits].filter((digit) => digit !== '8').map((digit) => `${digit}Q~`)

export const azureEntraClientSecret = defineRule({
  id: 'azure-entra-client-secret',
  provider: 'azure',
  title: 'Microsoft Entra client secret',
  risk: 'Signs in as an app registration with every permission it was granted.',
  severity: 'critical',
  shapes: [
    shape(
      [
        secret(`${alphabets.word}~.-`, 3),
        literal(...ENTRA_GENERATIONS),
        secret(`${alphabets.word}~.-`, 31, 34),
      ],
      {
        notBefore: touching('~.-+/'),
        notAfter: touching('~.-+/'),
      },
    ),
    shape([secret(`${alphabets.word}~.-`, 3), literal('8Q~'), secret(`${alphabets.word}~.-`, 34)], {
      notBefore: touching('~.-+/'),
      notAfter: touching('~.-+/'),
      checksum: entraTail,
    }),
  ],
  companions: [
    uuidAs('tenantId', 'tenant id', 'tenant', 'directory id'),
    uuidAs('clientId', 'client id', 'app id', 'application id'),
  ],
  revoke: steps(
    'https://entra.microsoft.com',
    'Add a new client secret to the app registration in the Entra admin center.',
    'Deploy it, then delete the leaked secret.',
    'Check the sign-in logs of the service principal.',
  ),
})

export const azureAccountKey = defineRule({
  id: 'azure-account-key',
  provider: 'azure',
  title: 'Azure account key (older form)',
  risk: 'Opens the storage or Cosmos DB account it belongs to, data included.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 86), literal('==')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near(
    'account key',
    'storage key',
    'storage account',
    'cosmos',
    'azure',
    'primary key',
    'documents.azure.com',
  ),
  revoke: steps(
    'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
    'Switch every consumer to the second key of the account.',
    'Regenerate the leaked key under the access keys of the account.',
    'Prefer managed identities over keys.',
  ),
})

export const azureSharedAccessKey = defineRule({
  id: 'azure-shared-access-key',
  provider: 'azure',
  title: 'Azure shared access key (older form)',
  risk: 'Sends, receives or manages messages or devices as its access policy allows.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 43), literal('=')], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('shared access key', 'servicebus.windows.net', 'azure-devices.net'),
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the shared access policies of the namespace or hub.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureSharedAccessSignature = defineRule({
  id: 'azure-shared-access-signature',
  provider: 'azure',
  title: 'Azure shared access signature',
  risk: 'Opens the storage or messages named in its URL until it expires.',
  severity: 'high',
  shapes: [
    shape([literal('sig='), secret(alphabets.base64, 43), literal('=')], { notAfter: touching('+/%=') }),
  ],
  context: { keywords: ['se=', 'sv=', 'sr='], reach: 300 },
  companion: {
    shape: shape([literal('se='), fact('expiresAt', `${alphabets.digits}TZ:%Aa.-`, 9, 32)], { notAfter: '' }),
    reach: 300,
    factName: 'expiresAt',
  },
  revoke: steps(
    'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
    'Regenerate the account key, or change the stored access policy, that signed it.',
    'Issue a new signature with a short life and the fewest permissions.',
  ),
  derive: factsOfSignature,
})

export const azureDevopsToken = defineRule({
  id: 'azure-devops-token',
  provider: 'azure',
  title: 'Azure DevOps personal access token',
  risk: 'Acts as its owner in repositories, pipelines and boards, within its scopes.',
  severity: 'critical',
  shapes: [shape([secret(alphabets.base62, 76), literal('AZDO'), secret(alphabets.base62, 4)])],
  revoke: steps(
    'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    'Revoke the token in Azure DevOps, under User settings, Personal access tokens.',
    'Create a new one with the fewest scopes, or use an Entra identity, and deploy it.',
  ),
})

export const azureDevopsLegacyToken = defineRule({
  id: 'azure-devops-legacy-token',
  provider: 'azure',
  title: 'Azure DevOps personal access token (older form)',
  risk: 'Acts as its owner in repositories, pipelines and boards, within its scopes.',
  severity: 'critical',
  shapes: [bare(alphabets.base32Lower, 52, 52, { checksum: devopsCrc })],
  context: near('azure', 'azdo', 'devops', 'visualstudio', 'vsts', 'vso', 'ado pat', 'system accesstoken'),
  revoke: steps(
    'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    'Revoke the token in Azure DevOps, under User settings, Personal access tokens.',
    'Create a new one with the fewest scopes, or use an Entra identity, and deploy it.',
  ),
})

export const azureServiceKey = defineRule({
  id: 'azure-service-key',
  provider: 'azure',
  title: 'Azure service key',
  risk: 'Opens the Azure service named by its four-letter code, AI services among them.',
  severity: 'high',
  shapes: [
    shape([
      secret(alphabets.base62, 52),
      literal('JQQJ9'),
      secret(alphabets.base62, 19),
      literal('AZAC', 'AZFR', 'AZEG', 'AZMR', 'AZMP', 'AZCS', 'ACOG', 'msql'),
      secret(alphabets.base62, 4),
    ]),
  ],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key under Keys and Endpoint of the resource.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureAiServicesKey = defineRule({
  id: 'azure-ai-services-key',
  provider: 'azure',
  title: 'Azure AI services key (older form)',
  risk: 'Calls the Azure AI service, OpenAI models included, at the cost of the subscription.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near(
    'azure openai',
    'cognitive services',
    'ocp-apim-subscription-key',
    'azure speech',
    'azure translator',
    'azure search',
  ),
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key under Keys and Endpoint of the resource.',
  ),
})

export const azureLogicAppUrl = defineRule({
  id: 'azure-logic-app-url',
  provider: 'azure',
  title: 'Azure Logic App trigger URL',
  risk: 'Starts the workflow behind it with any data.',
  severity: 'medium',
  shapes: [
    shape([literal('&sv=1.0&sig='), secret(alphabets.base64Url, 43)], {
      notBefore: '',
      notAfter: touching('-'),
    }),
  ],
  revoke: steps(
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
    'Regenerate the access key of the workflow: URLs that it signed die.',
    'Put the new URL wherever the old one was used.',
  ),
})

export const azureEntraRefreshToken = defineRule({
  id: 'azure-entra-refresh-token',
  provider: 'azure',
  title: 'Microsoft Entra refresh token',
  risk: 'Gets access tokens in the name of the user who signed in, for months.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('0.A', '1.A'),
        secret(alphabets.base64Url, 50, 300),
        literal('.Ag'),
        secret(dotted, 250, 1800),
      ],
      {
        notBefore: touching('.-'),
        notAfter: touching(dotted),
      },
    ),
  ],
  revoke: steps(
    'https://entra.microsoft.com',
    'Revoke the sessions of the user in the Entra admin center.',
    'Look through the sign-in logs for use that was not theirs.',
  ),
})
