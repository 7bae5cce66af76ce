import { madeUp } from '../aws/world.ts'
import type { ExportSample } from '../suite-vault.ts'

const canary = madeUp()
const KEY = 'projects/ours-123/serviceAccounts/robot@ours-123.iam.gserviceaccount.com/keys/k1'

export const logged = (
  principalEmail: string,
  timestamp: string,
  more: Readonly<Record<string, unknown>> = {},
) => ({
  insertId: '1',
  timestamp,
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    serviceName: 'secretmanager.googleapis.com',
    methodName: 'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion',
    resourceName: 'projects/123/secrets/db/versions/3',
    request: { name: 'projects/123/secrets/db/versions/latest' },
    authenticationInfo: { principalEmail, serviceAccountKeyName: `//iam.googleapis.com/${KEY}` },
    ...more,
  },
})

export const exportSamples: readonly ExportSample[] = [
  {
    format: 'secrets-list',
    fileName: 'secrets.json',
    content: JSON.stringify(
      [
        {
          annotations: { note: canary },
          createTime: '2026-01-05T10:00:00.123456Z',
          name: 'projects/123/secrets/db',
          replication: { automatic: {} },
        },
        { name: 'projects/123/locations/europe-west1/secrets/local', createTime: '2026-01-05T10:00:00Z' },
      ],
      null,
      2,
    ),
    entries: 2,
    sightings: 0,
    canaries: [canary],
  },
  {
    format: 'service-account-keys-list',
    fileName: 'keys.json',
    content: JSON.stringify(
      [
        {
          keyType: 'USER_MANAGED',
          name: KEY,
          validAfterTime: '2026-01-05T10:00:00Z',
          privateKeyData: canary,
        },
      ],
      null,
      2,
    ),
    entries: 1,
    sightings: 0,
    canaries: [canary],
  },
  {
    format: 'audit-log',
    fileName: 'audit-log.json',
    content: JSON.stringify([
      logged('api@ours-123.iam.gserviceaccount.com', '2026-11-20T06:00:00.1Z'),
      logged('ada@example.com', '2026-11-21T06:00:00Z'),
      logged('thief@example.com', '2026-11-22T06:00:00Z', { status: { code: 7 } }),
    ]),
    entries: 0,
    sightings: 2,
    canaries: ['thief@example.com'],
  },
]
