import { meta, secret } from '#test/support/vaults/kubernetes/world.ts'
import type { ExportSample } from '#test/support/vaults/suite-vault.ts'

/** A file of kubectl with its values still in it, and an audit log with bodies. */
export function exportSamples(value: string): ExportSample[] {
  const spec = {
    containers: [
      {
        name: 'main',
        image: 'i',
        env: [
          { name: 'LITERAL', value },
          { name: 'PW', valueFrom: { secretKeyRef: { name: 'db', key: 'pw' } } },
        ],
      },
    ],
  }
  const labels = { 'pod-template-hash': '7d9' }
  const ownerReferences = [{ kind: 'ReplicaSet', name: 'api-7d9', controller: true }]
  const pod = { kind: 'Pod', metadata: meta('shop', 'api-7d9-x', { labels, ownerReferences }), spec }
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: { pw: value } }),
  }
  const items = [
    secret('pay', 'db', { pw: value }),
    secret('shop', 'db', { pw: value }, { annotations }),
    secret('shop', 'web', { 'tls.key': value }, { type: 'kubernetes.io/tls' }),
    pod,
  ]
  return [
    {
      format: 'kubectl-json',
      fileName: 'secrets.json',
      content: JSON.stringify(
        { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } },
        null,
        4,
      ),
      entries: 3,
      sightings: 1,
      canaries: [value],
    },
    {
      format: 'kubernetes-audit-log',
      fileName: 'audit.log',
      content: [
        event('system:serviceaccount:shop:api', '2026-11-20T10:00:00.000000Z', { value }),
        event('system:serviceaccount:shop:api', '2026-11-21T10:00:00.000000Z', { value }),
        event('anna', '2026-11-19T10:00:00.000000Z', { value, code: 403 }),
        event('reader', '2026-11-22T10:00:00.000000Z', { value, userAgent: 'sprawl' }),
        'not a line of it',
      ].join('\n'),
      entries: 0,
      sightings: 1,
      canaries: [value],
    },
  ]
}

const event = (
  username: string,
  requestReceivedTimestamp: string,
  { value, code = 200, userAgent = 'api/1.0' }: { value: string; code?: number; userAgent?: string },
): string =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'RequestResponse',
    stage: 'ResponseComplete',
    verb: 'get',
    user: { username },
    userAgent,
    objectRef: { resource: 'secrets', namespace: 'shop', name: 'db', apiVersion: 'v1' },
    responseStatus: { code },
    responseObject: { data: { pw: Buffer.from(value).toString('base64') } },
    requestReceivedTimestamp,
  })
