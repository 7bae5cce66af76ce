import type { PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import { VaultError } from '../vault-error.ts'
import type { ClusterClient } from './client.ts'
import { namespaceParts } from './namespaces.ts'
import type { Operators } from './read-operators.ts'
import { AccessReview, SelfReview, Version } from './wire-access.ts'

type Asked = {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly effect: string
}

const ask = (verb: string, resource: string, effect: string, group = ''): Asked => ({
  verb,
  group,
  resource,
  effect,
})

const NEEDED: readonly Asked[] = [
  ask('list', 'namespaces', 'Without it, only namespaces that are named are read.'),
  ask('list', 'pods', 'Without it, what runs with a Secret, and since when, is not known.'),
  ask('list', 'serviceaccounts', 'Without it, accounts that use a Secret are not known.'),
  ask('list', 'deployments', 'Without it, workloads without a running pod are not known.', 'apps'),
  ask('list', 'statefulsets', 'Without it, workloads without a running pod are not known.', 'apps'),
  ask('list', 'daemonsets', 'Without it, workloads without a running pod are not known.', 'apps'),
  ask('list', 'replicasets', 'Without it, pods are named by their ReplicaSet.', 'apps'),
  ask('list', 'jobs', 'Without it, jobs that use a Secret are not known.', 'batch'),
  ask('list', 'cronjobs', 'Without it, jobs between two runs are not known.', 'batch'),
  ask('list', 'ingresses', 'Without it, who serves a certificate is not known.', 'networking.k8s.io'),
]

const TOO_MUCH: readonly Asked[] = ['create', 'update', 'patch', 'delete'].map((verb) =>
  ask(verb, 'secrets', 'More than is needed: nothing is ever written.'),
)

/** Namespaces that are asked for one by one where the grant is not for the cluster. */
const MOST_NAMESPACES = 300

/** What may be read of a cluster, asked by access reviews, which change nothing. `prefix` names it among several. */
export async function checksOf(
  client: ClusterClient,
  operators: Operators,
  mode: VaultMode,
  { namespaces, own, prefix }: { namespaces: readonly string[]; own: string | null; prefix: string | null },
): Promise<PermissionCheck[]> {
  const may = (asked: Asked, namespace: string | null) => isAllowed(client, asked, namespace)
  const part = (namespace: string | null) =>
    [prefix, namespace].filter((each) => each !== null).join('/') || null
  const listSecrets = ask('list', 'secrets', LISTING)
  const everywhere = await may(listSecrets, null)
  const checks: PermissionCheck[] = []
  const add = (
    asked: Asked,
    namespace: string | null,
    state: PermissionCheck['state'],
    effect = asked.effect,
  ) => checks.push({ permission: nameOf(asked), part: part(namespace), state, effect })
  if (everywhere) add(listSecrets, null, 'granted')
  else
    for await (const [namespace, count] of counted(namespaceParts(client, namespaces, own))) {
      if (namespace === null || count > MOST_NAMESPACES) {
        add(listSecrets, null, 'unknown', 'Not every namespace could be asked about.')
        break
      }
      add(listSecrets, namespace, (await may(listSecrets, namespace)) ? 'granted' : 'missing')
    }
  const somewhere = everywhere ? null : (namespaces[0] ?? own)
  const read = ask('get', 'secrets', READING[mode])
  const mayRead = await may(read, somewhere)
  add(
    read,
    somewhere,
    mode === 'fingerprint' ? stateOf(mayRead) : mayRead ? 'not-needed' : 'granted',
    mayRead || mode === 'fingerprint'
      ? read.effect
      : 'Rightly not granted: values are not read in this mode.',
  )
  for (const each of [...(namespaces.length > 0 ? NEEDED.slice(1) : NEEDED), ...ofOperators(operators)])
    add(each, somewhere, stateOf(await may(each, somewhere)))
  for (const each of TOO_MUCH) if (await may(each, somewhere)) add(each, somewhere, 'not-needed')
  return checks
}

const LISTING =
  'Needed. It is a powerful grant: Kubernetes has none for metadata alone, so whoever holds it could list values too. We ask for metadata only.'
const READING: Readonly<Record<VaultMode, string>> = {
  metadata: 'More than is needed: in metadata mode no value is read.',
  fingerprint: 'Without it, values cannot be compared with leaks.',
}

const stateOf = (allowed: boolean): PermissionCheck['state'] => (allowed ? 'granted' : 'missing')
const nameOf = ({ verb, group, resource }: Asked): string =>
  `${verb} ${resource}${group === '' ? '' : `.${group}`}`

const ofOperators = (operators: Operators): Asked[] =>
  Object.values(operators).map(({ group, name }) =>
    ask('list', name, 'The operator is there; without it, what it says of its Secrets is not known.', group),
  )

async function* counted(
  parts: ReturnType<typeof namespaceParts>,
): AsyncGenerator<readonly [namespace: string | null, count: number]> {
  let count = 0
  for await (const { name, state, reason } of parts) {
    if (state === 'pending') yield [name, ++count]
    else if (reason?.startsWith('Namespaces may not be listed')) yield [null, ++count]
  }
}

async function isAllowed(
  client: ClusterClient,
  { verb, group, resource }: Asked,
  namespace: string | null,
): Promise<boolean> {
  const { data } = await client.ask({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: { verb, group, resource, ...(namespace === null ? {} : { namespace }) },
      },
    },
    reply: AccessReview,
  })
  return data.status?.allowed === true
}

/** As whom the cluster knows us; null for one too old to say. */
export async function identityOf(client: ClusterClient): Promise<string | null> {
  await client.ask({ path: '/version', reply: Version })
  try {
    const { data } = await client.ask({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
      reply: SelfReview,
    })
    return data.status?.userInfo.username ?? null
  } catch (error) {
    if (error instanceof VaultError && (error.code === 'gone' || error.code === 'not-permitted')) return null
    throw error
  }
}
