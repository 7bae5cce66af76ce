import { expect, test } from 'vitest'
import { emptyWorld, meta, put, secret } from '#test/support/vaults/kubernetes/world.ts'
import { entriesOf, opened, said } from './reading.ts'

const owner = (kind: string, name: string) => ({
  ownerReferences: [{ apiVersion: 'v1', uid: 'u', controller: true, kind, name }],
})
const env = (name: string) => ({
  containers: [
    { name: 'main', image: 'i', env: [{ name: 'PW', valueFrom: { secretKeyRef: { name, key: 'pw' } } }] },
  ],
})
const template = (spec: object) => ({ metadata: { labels: { a: 'b' } }, spec })
const selector = { matchLabels: { a: 'b' } }
const running = (startTime: string) => ({ phase: 'Running', startTime })

const world = emptyWorld()
world.groups.push(
  { name: 'external-secrets.io', version: 'v1' },
  { name: 'cert-manager.io', version: 'v1' },
  { name: 'secrets-store.csi.x-k8s.io', version: 'v1' },
)
for (const name of ['db', 'file', 'pull', 'nobody', 'web', 'synced', 'class'])
  put(world, secret('shop', name, { pw: 'x' }))
put(
  world,
  { kind: 'Deployment', metadata: meta('shop', 'api'), spec: { selector, template: template(env('db')) } },
  {
    kind: 'ReplicaSet',
    metadata: meta('shop', 'api-7d9', owner('Deployment', 'api')),
    spec: { selector, template: template(env('db')) },
  },
  {
    kind: 'Pod',
    metadata: meta('shop', 'api-7d9-a', owner('ReplicaSet', 'api-7d9')),
    spec: env('db'),
    status: running('2026-03-01T00:00:00Z'),
  },
  {
    kind: 'Pod',
    metadata: meta('shop', 'api-7d9-b', owner('ReplicaSet', 'api-7d9')),
    spec: env('db'),
    status: running('2026-02-01T00:00:00Z'),
  },
  {
    kind: 'CronJob',
    metadata: meta('shop', 'report'),
    spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: template(env('db')) } } },
  },
  {
    kind: 'Job',
    metadata: meta('shop', 'report-1', owner('CronJob', 'report')),
    spec: { template: template(env('db')) },
  },
  {
    kind: 'Pod',
    metadata: meta('shop', 'alone'),
    spec: {
      containers: [{ name: 'main', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
      volumes: [
        { name: 'v', secret: { secretName: 'file' } },
        {
          name: 'c',
          csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } },
        },
      ],
      imagePullSecrets: [{ name: 'pull' }],
    },
    status: running('2026-04-01T00:00:00Z'),
  },
  {
    kind: 'SecretProviderClass',
    metadata: meta('shop', 'vault'),
    spec: { provider: 'azure', secretObjects: [{ secretName: 'class' }] },
  },
  {
    kind: 'ServiceAccount',
    metadata: meta('shop', 'robot'),
    imagePullSecrets: [{ name: 'pull' }],
    secrets: [{ name: 'db' }],
  },
  {
    kind: 'Ingress',
    metadata: meta('shop', 'front'),
    spec: { tls: [{ hosts: ['shop.example'], secretName: 'web' }] },
  },
  {
    kind: 'ClusterSecretStore',
    metadata: { name: 'main' },
    spec: {
      provider: {
        vault: { server: 'https://vault.example', path: 'kv', auth: { tokenSecretRef: { name: 'x' } } },
      },
    },
  },
  {
    kind: 'ExternalSecret',
    metadata: meta('shop', 'from-vault'),
    spec: {
      secretStoreRef: { name: 'main', kind: 'ClusterSecretStore' },
      target: { name: 'synced' },
      data: [{ secretKey: 'pw', remoteRef: { key: 'shop/db', property: 'password' } }],
    },
    status: {
      refreshTime: '2026-11-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message: 'quoting' }],
    },
  },
  {
    kind: 'Certificate',
    metadata: meta('shop', 'front'),
    spec: { secretName: 'web', dnsNames: ['shop.example'], issuerRef: { name: 'le', kind: 'ClusterIssuer' } },
    status: {
      notBefore: '2026-09-01T00:00:00Z',
      notAfter: '2026-12-01T00:00:00Z',
      renewalTime: '2026-11-15T00:00:00Z',
      revision: 4,
    },
  },
)

const entries = async () => {
  const { vault, double } = await opened(world)
  const all = await entriesOf(vault, 'shop')
  expect(double.violations).toEqual([])
  return all
}

test('pods are counted as the workload that people know, with the oldest start', async () => {
  const db = (await entries()).get('shop/db')
  expect(db?.consumers?.map(({ name, via, startedAt }) => [name, via, startedAt])).toEqual([
    ['CronJob/report', 'workload', null],
    ['Deployment/api', 'pod', '2026-02-01T00:00:00.000Z'],
    ['ServiceAccount/robot', 'service-account', null],
  ])
  expect(db?.consumers?.[1]?.detail).toBe('env PW of main, key pw')
})

test('a mounted file follows the Secret by itself: no start says that it is stale', async () => {
  const file = (await entries()).get('shop/file')
  expect(file?.consumers).toMatchObject([
    { name: 'Pod/alone', via: 'pod', detail: 'volume v', startedAt: null },
  ])
})

test('ingresses, pull secrets and provider classes are uses; a Secret that nobody names has none', async () => {
  const all = await entries()
  const names = (path: string) => all.get(path)?.consumers?.map(({ name, via }) => `${name} ${via}`)
  expect(names('shop/web')).toEqual(['Ingress/front ingress'])
  expect(names('shop/pull')).toEqual(['Pod/alone image-pull', 'ServiceAccount/robot image-pull'])
  expect(names('shop/class')).toEqual(['Pod/alone pod'])
  expect(names('shop/nobody')).toEqual([])
})

test('External Secrets says where a value comes from, and cert-manager when a certificate ends', async () => {
  const all = await entries()
  expect(all.get('shop/synced')).toMatchObject({
    managedBy: 'External Secrets',
    facts: {
      remoteKind: 'hashicorp-vault',
      remotePlace: 'https://vault.example kv',
      remote: 'shop/db#password',
      synchronised: 'False SecretSyncedError',
    },
  })
  const web = all.get('shop/web')
  expect(web?.managedBy).toBe('cert-manager')
  expect(said(web, 'expires')).toEqual(['known 2026-12-01T00:00:00.000Z'])
  expect(said(web, 'next-rotation')).toEqual(['known 2026-11-15T00:00:00.000Z'])
  expect(said(web, 'last-rotated')).toEqual(['known 2026-09-01T00:00:00.000Z'])
})
