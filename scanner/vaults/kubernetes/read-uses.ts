import type { z } from 'zod'
import { pathOfList, type Resource, resources } from './api-paths.ts'
import { allOf, type ClusterClient, METADATA_ONLY } from './client.ts'
import {
  ownersOf,
  type Use,
  usesOfAccount,
  usesOfIngress,
  usesOfPod,
  usesOfWorkload,
  writtenBy,
} from './consumers.ts'
import { listOf, WithMetadata } from './wire.ts'
import { CronJob, Ingress, Pod, SecretProviderClass, ServiceAccount, Workload } from './wire-workloads.ts'

/** Kinds of objects that run pods, with where their template is. */
const WORKLOADS = [
  ['Deployment', resources.deployments, Workload],
  ['StatefulSet', resources.statefulSets, Workload],
  ['DaemonSet', resources.daemonSets, Workload],
  ['Job', resources.jobs, Workload],
  ['CronJob', resources.cronJobs, CronJob],
] as const

/**
 * Every use of a Secret in a namespace (null: in all), page by page. Null when no kind of object may be listed: then
 * nothing is known, which is not the same as nobody.
 */
export async function readUses(
  client: ClusterClient,
  namespace: string | null,
  providerClasses: Resource | null,
): Promise<readonly Use[] | null> {
  const all = <Item extends z.ZodType>(resource: Resource, item: Item, accept?: string) =>
    allOf<z.output<Item>>(client, {
      path: pathOfList(resource, namespace),
      reply: listOf(item),
      ...(accept === undefined ? {} : { accept }),
    })
  const owners = new Map<string, string>()
  ownersOf('ReplicaSet', (await all(resources.replicaSets, WithMetadata, METADATA_ONLY)) ?? [], owners)
  const classes = providerClasses === null ? null : await all(providerClasses, SecretProviderClass)
  const written = writtenBy(classes ?? [])
  const uses: Use[] = []
  let looked = 0
  for (const [kind, resource, item] of WORKLOADS) {
    const found = await all<z.ZodType<Workload>>(resource, item)
    if (found === null) continue
    looked++
    if (kind === 'Job') ownersOf(kind, found, owners)
    for (const each of found)
      uses.push(...usesOfWorkload(kind, each, owners, written.get(each.metadata.namespace)))
  }
  const pods = await all(resources.pods, Pod)
  const accounts = await all(resources.serviceAccounts, ServiceAccount)
  const ingresses = await all(resources.ingresses, Ingress)
  for (const pod of pods ?? []) uses.push(...usesOfPod(pod, owners, written.get(pod.metadata.namespace)))
  uses.push(...(accounts ?? []).flatMap(usesOfAccount), ...(ingresses ?? []).flatMap(usesOfIngress))
  looked += [pods, accounts, ingresses].filter((found) => found !== null).length
  return looked === 0 ? null : uses
}
