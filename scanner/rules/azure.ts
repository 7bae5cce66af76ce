import { devopsCrc, entraTail, marvinTail } from './checksums/azure.ts'
import { alphabets, defineRule, literal, optional, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

/** `body` characters, the fixed signature of the service, six of checksum, padding. */
const identifiable = (body: number, signature: string, padding: string, ...seeds: readonly string[]) =>
  shape(
    [
      secret(alphabets.base64, body),
      literal(signature),
      secret(alphabets.base64, 6),
      ...(padding === '' ? [] : [literal(padding)]),
    ],
    {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
      ...(seeds.length === 0 ? {} : { checksum: marvinTail(...seeds) }),
    },
  )

export const azureEntraClientSecret = defineRule({
  id: 'azure-entra-client-secret',
  provider: 'azure',
  title: 'Microsoft Entra client secret',
  risk: 'Signs in as an app registration with every permission it was granted.',
  severity: 'critical',
  shapes: [
    shape([secret(`${alphabets.word}~.-`, 3), literal('7Q~'), secret(`${alphabets.word}~.-`, 31)], {
      notBefore: touching('~.-+/'),
      notAfter: touching('~.-+/'),
    }),
    shape([secret(`${alphabets.word}~.-`, 3), literal('8Q~'), secret(`${alphabets.word}~.-`, 34)], {
      notBefore: touching('~.-+/'),
      notAfter: touching('~.-+/'),
      checksum: entraTail,
    }),
  ],
  revoke: steps(
    'https://entra.microsoft.com',
    'Add a new client secret to the app registration in the Entra admin center.',
    'Deploy it, then delete the leaked secret.',
    'Check the sign-in logs of the service principal.',
  ),
})

export const azureStorageKey = defineRule({
  id: 'azure-storage-key',
  provider: 'azure',
  title: 'Azure storage account key',
  risk: 'Reads, changes and deletes everything in the storage account.',
  severity: 'critical',
  shapes: [identifiable(76, '+ASt', '==', 'Default0')],
  revoke: steps(
    'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the access keys of the storage account.',
    'Prefer managed identities where the service supports them.',
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

export const azureCosmosKey = defineRule({
  id: 'azure-cosmos-key',
  provider: 'azure',
  title: 'Azure Cosmos DB key',
  risk: 'Reads and changes all data of the database account.',
  severity: 'critical',
  shapes: [identifiable(76, 'ACDb', '==', 'MastRW00', 'MastRO00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the keys of the Cosmos DB account.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureBatchKey = defineRule({
  id: 'azure-batch-key',
  provider: 'azure',
  title: 'Azure Batch account key',
  risk: 'Runs any program on the pools of the Batch account.',
  severity: 'critical',
  shapes: [identifiable(76, '+ABa', '==', 'AbAcct00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the keys of the Batch account.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureMachineLearningKey = defineRule({
  id: 'azure-machine-learning-key',
  provider: 'azure',
  title: 'Azure Machine Learning web service key',
  risk: 'Calls the deployed models at the cost of the account.',
  severity: 'high',
  shapes: [identifiable(76, '+AMC', '==', 'Classic0')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the settings of the web service.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureApiManagementKey = defineRule({
  id: 'azure-api-management-key',
  provider: 'azure',
  title: 'Azure API Management key',
  risk: 'Calls or manages the APIs of the gateway it was issued for.',
  severity: 'high',
  shapes: [identifiable(76, 'APIM', '==', 'Tenant00', 'IoTHub00', 'Gatewy00', 'GitKey00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the API Management instance.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureRedisKey = defineRule({
  id: 'azure-redis-key',
  provider: 'azure',
  title: 'Azure Cache for Redis key',
  risk: 'Reads and changes everything in the cache.',
  severity: 'high',
  shapes: [identifiable(33, 'AzCa', '=', 'Access00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the access keys of the cache.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureIotKey = defineRule({
  id: 'azure-iot-key',
  provider: 'azure',
  title: 'Azure IoT key',
  risk: 'Acts as the IoT hub, device or provisioning service it belongs to.',
  severity: 'high',
  shapes: [identifiable(33, 'AIoT', '=', 'IoTHub00', 'DpsKey00', 'Device00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the shared access policies of the hub or the device.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureServiceBusKey = defineRule({
  id: 'azure-service-bus-key',
  provider: 'azure',
  title: 'Azure Service Bus key',
  risk: 'Sends, receives or manages the messages of the namespace.',
  severity: 'high',
  shapes: [identifiable(33, '+ASb', '=', 'Send0000', 'Listen00', 'Manage00', 'System00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the shared access policies of the namespace.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureEventHubsKey = defineRule({
  id: 'azure-event-hubs-key',
  provider: 'azure',
  title: 'Azure Event Hubs key',
  risk: 'Sends, receives or manages the events of the namespace.',
  severity: 'high',
  shapes: [identifiable(33, '+AEh', '=', 'Send0000', 'Listen00', 'Manage00', 'System00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the shared access policies of the namespace.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureRelayKey = defineRule({
  id: 'azure-relay-key',
  provider: 'azure',
  title: 'Azure Relay key',
  risk: 'Listens or connects through the relay namespace into the networks behind it.',
  severity: 'high',
  shapes: [identifiable(33, '+ARm', '=', 'Send0000', 'Listen00', 'Manage00')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the shared access policies of the namespace.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureEventGridKey = defineRule({
  id: 'azure-event-grid-key',
  provider: 'azure',
  title: 'Azure Event Grid key',
  risk: 'Publishes events to the topic, which its subscribers believe.',
  severity: 'high',
  shapes: [identifiable(33, 'AZEG', '=')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the access keys of the topic.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureContainerRegistryKey = defineRule({
  id: 'azure-container-registry-key',
  provider: 'azure',
  title: 'Azure Container Registry password',
  risk: 'Pulls and pushes the images of the registry.',
  severity: 'critical',
  shapes: [identifiable(42, '+ACR', '', 'ACRDflt0')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked password in the access keys or tokens of the registry.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureSearchKey = defineRule({
  id: 'azure-search-key',
  provider: 'azure',
  title: 'Azure AI Search key',
  risk: 'Queries, and as an admin key rewrites, the search indexes.',
  severity: 'high',
  shapes: [identifiable(42, 'AzSe', '', 'PAdmin00', 'Query000')],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the keys of the search service.',
    'Prefer managed identities where the service supports them.',
  ),
})

export const azureFunctionsKey = defineRule({
  id: 'azure-functions-key',
  provider: 'azure',
  title: 'Azure Functions key',
  risk: 'Calls the functions of the app; a master key also administers it.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64Url, 44), literal('AzFu'), secret(alphabets.base64Url, 6), literal('==')], {
      notBefore: touching('-'),
      notAfter: touching('-='),
      checksum: marvinTail('Functi00', 'System00', 'Master00'),
    }),
  ],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the app keys of the function app.',
    'Prefer managed identities where the service supports them.',
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
    shape([literal('sig='), secret(`${alphabets.base64}%`, 43, 80), optional(literal('='))], {
      notAfter: touching('+/%='),
    }),
  ],
  context: { keywords: ['se=', 'sv=', 'sr='], reach: 300 },
  revoke: steps(
    'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
    'Regenerate the account key, or change the stored access policy, that signed it.',
    'Issue a new signature with a short life and the fewest permissions.',
  ),
})

export const azureDevopsToken = defineRule({
  id: 'azure-devops-token',
  provider: 'azure',
  title: 'Azure DevOps personal access token',
  risk: 'Acts as its owner in repositories, pipelines and boards, within its scopes.',
  severity: 'critical',
  shapes: [
    shape([
      secret(alphabets.base62, 52),
      literal('JQQJ9'),
      secret(alphabets.base62, 19),
      literal('AZDO'),
      secret(alphabets.base62, 4),
    ]),
  ],
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
