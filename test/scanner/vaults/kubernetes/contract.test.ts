import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { kubernetes } from '#scanner/vaults/kubernetes/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { startKubernetes } from '#test/support/vaults/kubernetes/server.ts'
import { emptyWorld, meta, put, secret } from '#test/support/vaults/kubernetes/world.ts'
import type { SuiteVault } from '#test/support/vaults/suite-vault.ts'
import { exportSamples } from './export-samples.ts'

const everywhere = guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true }))
const TOKEN = ['reader', 'of', 'the', 'cluster', 'in', 'a', 'test'].join('-')
const VALUE = ['blue', 'harbour', '4711', 'window'].join('~')
const LITERAL = ['literal', 'of', 'an', 'environment', '77'].join('~')

async function start({ entriesPerPart }: { readonly entriesPerPart: number }): Promise<SuiteVault> {
  const world = emptyWorld()
  for (const namespace of ['alpha', 'beta']) {
    put(world, { kind: 'Namespace', metadata: { name: namespace, labels: { team: 'harbour' } } })
    for (let index = 0; index < entriesPerPart; index++)
      put(
        world,
        secret(namespace, `s-${String(index).padStart(4, '0')}`, {
          password: `${VALUE}-${namespace}-${index}`,
        }),
      )
  }
  const copy = JSON.stringify({ data: { password: VALUE } })
  put(
    world,
    secret(
      'alpha',
      'copied',
      { password: VALUE },
      {
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': copy },
        written: [{ manager: 'rotator', time: '2026-05-01T00:00:00Z' }],
      },
    ),
    secret('alpha', 'web', { 'tls.crt': 'no certificate', 'tls.key': VALUE }, { type: 'kubernetes.io/tls' }),
    { kind: 'Deployment', metadata: meta('alpha', 'api'), spec: deployment() },
  )
  const double = await startKubernetes(world, TOKEN)
  const listOf = (part: string) => `/api/v1/namespaces/${part}/secrets`
  return {
    options: { server: double.url },
    credential: { token: TOKEN },
    wrongCredential: { token: ['not', 'the', 'token', 'of', 'anybody'].join('-') },
    tools: { fetch: everywhere, now: () => new Date('2026-11-23T06:00:00Z'), ambient: false },
    canaries: [VALUE, TOKEN, LITERAL],
    controls: {
      deny: (part) => void world.denied.add(part),
      throttle: double.throttle,
      fail: double.fail,
      add: (part) => {
        put(world, secret(part, 'added', { password: VALUE }))
        return `${part}/added`
      },
      remove: (path) => {
        const [part = '', name] = path.split('/')
        const left = world.lists.get(listOf(part))?.filter(({ metadata }) => metadata.name !== name) ?? []
        world.lists.set(listOf(part), left)
      },
    },
    requests: () => double.requests.length,
    violations: () => double.violations,
    stop: double.stop,
  }
}

const deployment = () => ({
  selector: { matchLabels: { app: 'api' } },
  template: {
    metadata: { labels: { app: 'api' } },
    spec: {
      containers: [
        {
          name: 'main',
          image: 'api',
          env: [
            { name: 'PLAIN', value: LITERAL },
            { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'copied', key: 'password' } } },
          ],
        },
      ],
    },
  },
})

describeConnector({
  name: 'Kubernetes',
  connector: kubernetes,
  start,
  answers: [
    { field: 'last-rotated', status: 'known', path: 'alpha/copied' },
    { field: 'last-rotated', status: 'never', path: 'alpha/s-0000' },
    { field: 'last-used', status: 'unknown', path: 'alpha/s-0000' },
    { field: 'expires', status: 'not-permitted', path: 'alpha/web' },
  ],
  badOptions: [{ server: 'http://cluster.example' }, { server: 'nonsense' }, { clusters: [] }],
  exports: exportSamples(VALUE),
  badCredentials: [{ token: '' }, { kubeconfig: 7 }, { clientCertificate: 'some text that is none' }, {}],
})
