import { randomUUID } from 'node:crypto'
import { madeUp } from '../aws/world.ts'
import type { ExportSample } from '../suite-vault.ts'

const canary = madeUp()
const VAULT = 'https://payments.vault.azure.net'

const secret = (name: string) => ({
  attributes: {
    created: '2026-01-05T10:00:00+00:00',
    enabled: true,
    expires: null,
    notBefore: null,
    recoveryLevel: 'Recoverable',
    updated: '2026-01-05T10:00:00+00:00',
  },
  contentType: null,
  id: `${VAULT}/secrets/${name}`,
  managed: null,
  name,
  tags: { owner: 'ada@example.com' },
})

const application = {
  appId: randomUUID(),
  createdDateTime: '2026-01-05T10:00:00Z',
  displayName: 'payments',
  id: randomUUID(),
  keyCredentials: [],
  passwordCredentials: [
    {
      displayName: 'deploy',
      endDateTime: '2027-01-05T10:00:00Z',
      hint: canary,
      keyId: randomUUID(),
      startDateTime: '2026-01-05T10:00:00Z',
    },
  ],
}

const event = (operationName: string, name: string, status: number, claim: object) =>
  JSON.stringify({
    time: '2026-11-20T10:00:00.0000000Z',
    category: 'AuditEvent',
    operationName,
    resultType: 'Success',
    callerIpAddress: '10.0.0.4',
    identity: { claim },
    properties: { id: `${VAULT}/secrets/${name}/${'a'.repeat(32)}`, httpStatusCode: status, note: canary },
  })

const log = [
  event('SecretGet', 'db', 200, { appid: randomUUID() }),
  event('SecretGet', 'db', 200, { upn: 'ada@example.com' }),
  event('SecretGet', 'closed', 403, { appid: randomUUID() }),
  event('SecretList', 'db', 200, { appid: randomUUID() }),
  event('SecretGet', 'other', 200, {}),
].join('\n')

const common = { canaries: [canary] }

/** A sample of each export that the connector reads. */
export const exportSamples: readonly ExportSample[] = [
  {
    format: 'key-vault-list',
    fileName: 'secrets.json',
    content: JSON.stringify([secret('db'), secret('api')], null, 2),
    entries: 2,
    sightings: 0,
    ...common,
  },
  {
    format: 'application-list',
    fileName: 'applications.json',
    content: JSON.stringify([application], null, 2),
    entries: 1,
    sightings: 0,
    ...common,
  },
  { format: 'audit-events', fileName: 'PT1H.json', content: log, entries: 0, sightings: 2, ...common },
]
