import { marvinTail } from './checksums/azure.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { touching } from './shapes.ts'

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
      ...(seeds.length === 0 ? {} : { checksum: marvinTail(seeds) }),
    },
  )

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
      checksum: marvinTail(['Functi00', 'System00', 'Master00'], 'base64url'),
    }),
  ],
  revoke: steps(
    null,
    'Switch every consumer to the second key of the resource.',
    'Regenerate the leaked key in the app keys of the function app.',
    'Prefer managed identities where the service supports them.',
  ),
})
