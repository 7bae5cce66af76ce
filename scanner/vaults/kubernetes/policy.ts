import type { VaultMode } from '#inventory/model/vault.ts'
import type { PolicyText } from '../connector.ts'
import type { Options } from './options.ts'

const NAME = 'sprawl-reader'

/**
 * The roles that are needed. Named namespaces get a Role each, so that the rest of the cluster stays closed; else one
 * ClusterRole.
 */
export function policyOf({ namespaces }: Options, mode: VaultMode): PolicyText[] {
  const rules = rulesOf(mode)
  const warning = WARNING[mode]
  if (namespaces.length === 0)
    return [
      yaml(
        'Reads every namespace',
        `${warning}${account('sprawl')}---\n${role('ClusterRole', null, CLUSTER + rules)}---\n${binding(null)}`,
      ),
      TOKEN,
    ]
  return [
    yaml(
      'Reads the named namespaces',
      `${warning}${account('sprawl')}${namespaces
        .map((name) => `---\n${role('Role', name, rules)}---\n${binding(name)}`)
        .join('')}`,
    ),
    TOKEN,
  ]
}

const yaml = (title: string, text: string): PolicyText => ({ title, language: 'yaml', text })

const WARNING: Readonly<Record<VaultMode, string>> = {
  metadata: `# Kubernetes has no grant for the metadata of Secrets alone: "list" gives values to whoever asks for them.
# Sprawl asks for metadata only, so that values do not leave the API server. The grant is powerful all the same:
# name namespaces to keep it small, and guard the credential like the Secrets themselves.
`,
  fingerprint: `# "get" on Secrets: values are read once each, hashed with a key, and dropped. Guard the credential like the
# Secrets themselves.
`,
}

const rule = (groups: string, resources: string, verbs: string) =>
  `  - apiGroups: [${groups}]\n    resources: [${resources}]\n    verbs: [${verbs}]\n`

const CLUSTER =
  rule('""', 'namespaces', 'list, get') + rule('external-secrets.io', 'clustersecretstores', 'list')

const rulesOf = (mode: VaultMode): string =>
  rule('""', 'secrets', mode === 'fingerprint' ? 'list, get' : 'list') +
  rule('""', 'pods, serviceaccounts', 'list') +
  rule('apps', 'deployments, statefulsets, daemonsets, replicasets', 'list') +
  rule('batch', 'jobs, cronjobs', 'list') +
  rule('networking.k8s.io', 'ingresses', 'list') +
  rule('external-secrets.io', 'externalsecrets, secretstores', 'list') +
  rule('cert-manager.io', 'certificates', 'list') +
  rule('secrets-store.csi.x-k8s.io', 'secretproviderclasses', 'list')

const role = (kind: string, namespace: string | null, rules: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${NAME}\n${namespaceLine(namespace)}rules:\n${rules}`

const binding = (namespace: string | null) => {
  const kind = namespace === null ? 'ClusterRole' : 'Role'
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata:
  name: ${NAME}
${namespaceLine(namespace)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${NAME}
subjects:
  - kind: ServiceAccount
    name: ${NAME}
    namespace: sprawl
`
}

const account = (namespace: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${namespace}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${NAME}\n  namespace: ${namespace}\n`

const namespaceLine = (namespace: string | null) => (namespace === null ? '' : `  namespace: ${namespace}\n`)

const TOKEN: PolicyText = {
  title: 'A token for it',
  language: 'shell',
  text: `# Ends by itself; make a new one before. Inside the cluster none is needed: run sprawl collect in a pod of this account.
kubectl create token ${NAME} --namespace sprawl --duration 720h
`,
}
