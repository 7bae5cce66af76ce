/** An object of the API as it is sent; `data` of Secrets in base64. */
export type KubernetesObject = {
  readonly apiVersion?: string
  readonly kind: string
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly name: string
    readonly namespace?: string
  }
} & Readonly<Record<string, unknown>>

/** What is in the double: objects by the path of their list. */
export type World = {
  readonly lists: Map<string, KubernetesObject[]>
  /** Groups beside the built-in ones, with their version. */
  readonly groups: { name: string; version: string }[]
  /** Namespaces whose Secrets may not be listed; `*` for the list of namespaces. */
  readonly denied: Set<string>
  /** Verbs on Secrets that are granted. */
  readonly verbs: Set<string>
}

export const emptyWorld = (): World => ({
  lists: new Map(),
  groups: [],
  denied: new Set(),
  verbs: new Set(['list', 'get']),
})

const PATHS: Readonly<Record<string, string>> = {
  Namespace: '/api/v1/namespaces',
  Secret: '/api/v1/namespaces/NS/secrets',
  Pod: '/api/v1/namespaces/NS/pods',
  ConfigMap: '/api/v1/namespaces/NS/configmaps',
  ServiceAccount: '/api/v1/namespaces/NS/serviceaccounts',
  Deployment: '/apis/apps/v1/namespaces/NS/deployments',
  StatefulSet: '/apis/apps/v1/namespaces/NS/statefulsets',
  ReplicaSet: '/apis/apps/v1/namespaces/NS/replicasets',
  Job: '/apis/batch/v1/namespaces/NS/jobs',
  CronJob: '/apis/batch/v1/namespaces/NS/cronjobs',
  Ingress: '/apis/networking.k8s.io/v1/namespaces/NS/ingresses',
  ExternalSecret: '/apis/external-secrets.io/v1/namespaces/NS/externalsecrets',
  ClusterSecretStore: '/apis/external-secrets.io/v1/clustersecretstores',
  Certificate: '/apis/cert-manager.io/v1/namespaces/NS/certificates',
  SecretProviderClass: '/apis/secrets-store.csi.x-k8s.io/v1/namespaces/NS/secretproviderclasses',
}

/** Puts objects where their kind belongs, sorted by name as the API lists them. */
export function put(world: World, ...objects: readonly KubernetesObject[]): void {
  for (const object of objects) {
    const path = (PATHS[object.kind] ?? '').replace('NS', object.metadata.namespace ?? '')
    const list = world.lists.get(path) ?? []
    const others = list.filter(({ metadata }) => metadata.name !== object.metadata.name)
    world.lists.set(
      path,
      [...others, object].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
    )
  }
}

export const CREATED = '2026-01-05T08:00:00Z'

type Written = { readonly manager: string; readonly time: string; readonly alsoMetadata?: boolean }

/** A Secret with its data in base64 and the notes of who wrote it. */
export function secret(
  namespace: string,
  name: string,
  data: Readonly<Record<string, string>>,
  {
    type = 'Opaque',
    labels = {},
    annotations = {},
    owners = [],
    written = [{ manager: 'kubectl-create', time: CREATED }],
  }: {
    readonly type?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly owners?: readonly { readonly kind: string; readonly name: string }[]
    readonly written?: readonly Written[]
  } = {},
): KubernetesObject {
  const keys = Object.fromEntries(Object.keys(data).map((key) => [`f:${key}`, {}]))
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      uid: `uid-${namespace}-${name}`,
      resourceVersion: '7',
      creationTimestamp: CREATED,
      labels,
      annotations,
      ownerReferences: owners.map((owner) => ({ apiVersion: 'v1', uid: 'uid', controller: true, ...owner })),
      managedFields: written.map(({ manager, time, alsoMetadata = false }) => ({
        manager,
        operation: 'Update',
        apiVersion: 'v1',
        time,
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:data': { '.': {}, ...keys },
          ...(alsoMetadata ? { 'f:metadata': { 'f:labels': {} } } : {}),
        },
      })),
    },
    type,
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
  }
}

/** Metadata of anything else. */
export const meta = (namespace: string, name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  name,
  namespace,
  creationTimestamp: CREATED,
  ...more,
})
