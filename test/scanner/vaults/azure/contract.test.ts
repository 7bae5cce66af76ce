import { randomUUID } from 'node:crypto'
import { azure } from '#scanner/vaults/azure/index.ts'
import { exportSamples } from '#test/support/vaults/azure/export-samples.ts'
import { startSuiteAzure, suitePaths } from '#test/support/vaults/azure/suite.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'

describeConnector({
  name: 'azure',
  connector: azure,
  start: startSuiteAzure,
  entriesPerPart: 104,
  answers: [
    { field: 'created', status: 'known', path: suitePaths.first },
    { field: 'last-rotated', status: 'known', path: suitePaths.second },
    { field: 'last-rotated', status: 'never', path: suitePaths.first },
    { field: 'expires', status: 'known', path: suitePaths.application },
    { field: 'last-used', status: 'unknown', path: suitePaths.first },
    {
      field: 'last-used',
      status: 'not-permitted',
      path: suitePaths.application,
      prepare: ({ controls }) => controls.deny('appCredentialSignInActivities'),
    },
  ],
  badOptions: [
    { vaults: ['https://vault.example.com'] },
    { vaults: ['http://payments.vault.azure.net'] },
    { vaults: ['https://payments.vault.azure.net.example.com'] },
    { vaults: ['https://payments.vault.usgovcloudapi.net'] },
    { subscriptions: ['not-a-subscription'] },
    { services: [] },
    { endpoint: 'file:///etc/passwd' },
  ],
  badCredentials: [
    'a secret as it is, without the application',
    { method: 'client-secret', tenantId: 'example.com', clientId: 'no id at all', clientSecret: 'x' },
    { method: 'client-certificate', tenantId: 'example.com', clientId: randomUUID(), privateKey: 'no key' },
  ],
  exports: exportSamples,
})
