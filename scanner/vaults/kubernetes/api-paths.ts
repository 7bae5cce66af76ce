/** A resource of the API: its group (empty for the core) and the version that is asked for. */
export type Resource = { readonly group: string; readonly version: string; readonly name: string }

const core = (name: string): Resource => ({ group: '', version: 'v1', name })
const apps = (name: string): Resource => ({ group: 'apps', version: 'v1', name })
const batch = (name: string): Resource => ({ group: 'batch', version: 'v1', name })

export const resources = {
  secrets: core('secrets'),
  namespaces: core('namespaces'),
  pods: core('pods'),
  serviceAccounts: core('serviceaccounts'),
  deployments: apps('deployments'),
  statefulSets: apps('statefulsets'),
  daemonSets: apps('daemonsets'),
  replicaSets: apps('replicasets'),
  jobs: batch('jobs'),
  cronJobs: batch('cronjobs'),
  ingresses: { group: 'networking.k8s.io', version: 'v1', name: 'ingresses' },
} as const

/** Objects of operators, which are there only where the operator is; the version is the one the cluster prefers. */
export const operatorResources = {
  externalSecrets: { group: 'external-secrets.io', name: 'externalsecrets' },
  secretStores: { group: 'external-secrets.io', name: 'secretstores' },
  clusterSecretStores: { group: 'external-secrets.io', name: 'clustersecretstores' },
  certificates: { group: 'cert-manager.io', name: 'certificates' },
  secretProviderClasses: { group: 'secrets-store.csi.x-k8s.io', name: 'secretproviderclasses' },
} as const

/** Path of a list; `namespace` null for all of them. */
export function pathOfList({ group, version, name }: Resource, namespace: string | null): string {
  const base = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return namespace === null
    ? `${base}/${name}`
    : `${base}/namespaces/${encodeURIComponent(namespace)}/${name}`
}
