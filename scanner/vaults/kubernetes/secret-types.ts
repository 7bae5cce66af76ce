import type { EntryKind } from '#inventory/model/vault.ts'

const KINDS: Readonly<Record<string, EntryKind>> = {
  'kubernetes.io/service-account-token': 'service-account-token',
  'kubernetes.io/dockerconfigjson': 'registry-credential',
  'kubernetes.io/dockercfg': 'registry-credential',
  'kubernetes.io/tls': 'certificate',
  'kubernetes.io/basic-auth': 'password',
  'kubernetes.io/ssh-auth': 'key',
  'bootstrap.kubernetes.io/token': 'token',
}

/** What a Secret of a type is; `type` is null where the server does not say. */
export const kindOf = (type: string | null): EntryKind => KINDS[type ?? ''] ?? 'kubernetes-secret'

/** Types of which a part is public and says when it ends, or whose it is. */
export const HAS_PUBLIC_PARTS: ReadonlySet<string> = new Set([
  'kubernetes.io/tls',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/dockercfg',
  'bootstrap.kubernetes.io/token',
])

/** Keys of a Secret that everybody may know: they are not compared with leaks. */
export const isPublicKey = (type: string, key: string): boolean =>
  key === 'ca.crt' ||
  (type === 'kubernetes.io/tls' && key === 'tls.crt') ||
  (type === 'kubernetes.io/service-account-token' && key === 'namespace')

/** Release and revision that Helm keeps in a Secret, or null. Its values are not read: it is Helm's own record. */
export function helmRelease(name: string): { readonly release: string; readonly revision: number } | null {
  const [, release, revision] = /^sh\.helm\.release\.v1\.(.+)\.v(\d{1,9})$/.exec(name) ?? []
  return release === undefined ? null : { release, revision: Number(revision) }
}

/** Who writes a Secret by itself, as the kind of the object that owns it says. */
const MANAGERS: Readonly<Record<string, string>> = {
  ExternalSecret: 'External Secrets',
  ClusterExternalSecret: 'External Secrets',
  Certificate: 'cert-manager',
  VaultStaticSecret: 'Vault Secrets Operator',
  VaultDynamicSecret: 'Vault Secrets Operator',
  VaultPKISecret: 'Vault Secrets Operator',
  SecretProviderClassPodStatus: 'Secrets Store CSI driver',
  PostgresCluster: 'Postgres operator',
  Kafka: 'Strimzi',
  KafkaUser: 'Strimzi',
}
export const managerOf = (ownerKinds: readonly string[]): string | null =>
  ownerKinds.map((kind) => MANAGERS[kind]).find((manager) => manager !== undefined) ?? null
