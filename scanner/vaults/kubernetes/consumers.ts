import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import { type SecretUse, usesOf } from './references.ts'
import type { Metadata } from './wire.ts'
import type { Ingress, Pod, SecretProviderClass, ServiceAccount, Workload } from './wire-workloads.ts'

/** An object of a cluster that may use Secrets of its own namespace. */
export type ConsumerObject =
  | { readonly kind: 'Pod'; readonly object: Pod }
  | { readonly kind: string; readonly object: Workload; readonly template: true }
  | { readonly kind: 'ServiceAccount'; readonly account: ServiceAccount }
  | { readonly kind: 'Ingress'; readonly ingress: Ingress }

/** What one object says of one Secret, before the objects of a workload are put together. */
export type Use = SecretUse & {
  readonly namespace: string
  /** `Deployment/api`: whatever runs the pod, if anything does. */
  readonly name: string
  readonly kind: ConsumerRecord['kind']
  readonly via: ConsumerRecord['via']
  /** Of a running pod. */
  readonly startedAt: string | null
}

/** Which object controls which: `ReplicaSet/api-7d9` is `Deployment/api`. Keys hold the namespace. */
export type Owners = ReadonlyMap<string, string>
export const ownerKey = (namespace: string, kind: string, name: string): string =>
  `${namespace}/${kind}/${name}`

/** Secrets that each SecretProviderClass writes, by namespace and name. */
export function writtenBy(classes: readonly SecretProviderClass[]): Map<string, Map<string, string[]>> {
  const all = new Map<string, Map<string, string[]>>()
  for (const { metadata, spec } of classes) {
    const here = all.get(metadata.namespace) ?? new Map<string, string[]>()
    here.set(metadata.name, spec?.secretObjects.flatMap(({ secretName }) => secretName ?? []) ?? [])
    all.set(metadata.namespace, here)
  }
  return all
}

const NOTHING: ReadonlyMap<string, readonly string[]> = new Map()

export function usesOfPod(
  { metadata, spec, status }: Pod,
  owners: Owners,
  written: ReadonlyMap<string, readonly string[]> = NOTHING,
): Use[] {
  const runs = status?.phase === 'Running' && status.startTime != null && metadata.deletionTimestamp === null
  const startedAt = runs && status?.startTime != null ? new Date(status.startTime).toISOString() : null
  const owner = { namespace: metadata.namespace, name: controllerOf('Pod', metadata, owners), startedAt }
  return usesOf(spec, written).map((use) => ({ ...use, ...owner, kind: 'workload', via: viaOf(use, 'pod') }))
}

export function usesOfWorkload(
  kind: string,
  { metadata, spec }: Workload,
  owners: Owners,
  written: ReadonlyMap<string, readonly string[]> = NOTHING,
): Use[] {
  const owner = { namespace: metadata.namespace, name: controllerOf(kind, metadata, owners), startedAt: null }
  return usesOf(spec, written).map((use) => ({
    ...use,
    ...owner,
    kind: 'workload',
    via: viaOf(use, 'workload'),
  }))
}

const viaOf = ({ when }: SecretUse, otherwise: Use['via']): Use['via'] =>
  when === 'pull' ? 'image-pull' : otherwise

export function usesOfAccount({ metadata, secrets, imagePullSecrets }: ServiceAccount): Use[] {
  const account = {
    namespace: metadata.namespace,
    name: `ServiceAccount/${metadata.name}`,
    kind: 'service',
    startedAt: null,
  } as const
  return [
    ...secrets.map(({ name }) => ({
      ...account,
      secret: name,
      detail: 'secrets of the service account',
      when: 'live' as const,
      via: 'service-account' as const,
    })),
    ...imagePullSecrets.map(({ name }) => ({
      ...account,
      secret: name,
      detail: 'imagePullSecrets of the service account',
      when: 'pull' as const,
      via: 'image-pull' as const,
    })),
  ].filter(({ secret }) => secret !== '')
}

export function usesOfIngress({ metadata, spec }: Ingress): Use[] {
  return (spec?.tls ?? []).flatMap(({ secretName, hosts }) =>
    secretName == null || secretName === ''
      ? []
      : [
          {
            namespace: metadata.namespace,
            name: `Ingress/${metadata.name}`,
            kind: 'service',
            secret: secretName,
            detail: hosts.length === 0 ? 'TLS' : `TLS of ${hosts.join(', ')}`,
            when: 'live',
            via: 'ingress',
            startedAt: null,
          },
        ],
  )
}

/** The outermost controller: a pod's ReplicaSet's Deployment. */
function controllerOf(kind: string, metadata: Metadata, owners: Owners): string {
  const owner = metadata.ownerReferences.find(({ controller }) => controller === true)
  if (owner === undefined) return `${kind}/${metadata.name}`
  return owners.get(ownerKey(metadata.namespace, owner.kind, owner.name)) ?? `${owner.kind}/${owner.name}`
}

/** Of ReplicaSets and Jobs, whose own controllers are the names that people know. */
export function ownersOf(
  kind: string,
  all: readonly { readonly metadata: Metadata }[],
  owners: Map<string, string>,
) {
  for (const { metadata } of all) {
    const owner = metadata.ownerReferences.find(({ controller }) => controller === true)
    if (owner !== undefined)
      owners.set(ownerKey(metadata.namespace, kind, metadata.name), `${owner.kind}/${owner.name}`)
  }
}
