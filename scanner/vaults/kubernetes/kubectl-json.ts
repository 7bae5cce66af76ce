import { z } from 'zod'
import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ExportFormat, ExportPage } from '../connector.ts'
import { jsonItems } from '../json-items.ts'
import { type Use, usesOfAccount, usesOfIngress, usesOfPod, usesOfWorkload } from './consumers.ts'
import { groupUses } from './group-uses.ts'
import { entryOf } from './map-secret.ts'
import { operatedByCertificate } from './operators.ts'
import { Metadata } from './wire.ts'
import { Certificate } from './wire-operators.ts'
import { CronJob, Ingress, Pod, ServiceAccount, Workload } from './wire-workloads.ts'

const Item = z.object({ kind: z.string() })
/** A Secret of a file, without its data: that is dropped before anything looks at it. */
const SecretWithoutData = z.object({ metadata: Metadata, type: z.string().nullish() })

const PAGE = 500
const NO_OWNERS: ReadonlyMap<string, string> = new Map()

/** What `kubectl get … -o json` wrote: Secrets, of which the values are dropped unread, and what uses them. */
export const kubectlJson: ExportFormat = {
  name: 'kubectl-json',
  title: 'Objects as kubectl prints them',
  madeBy:
    'kubectl get secrets,pods,deployments,statefulsets,daemonsets,cronjobs,jobs,serviceaccounts,ingresses -A -o json --show-managed-fields | jq \'del(.items[]|select(.kind=="Secret")|.data,.metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"])\'',
  recognises: (head) =>
    /^\s*\{\s*"apiVersion"\s*:\s*"[\w./]+"\s*,\s*"(items|kind|metadata)"\s*:/.test(head) &&
    (head.includes('"items"') || /"kind"\s*:\s*"(\w*List)"/.test(head)),
  read: readItems,
}

async function* readItems(
  content: AsyncIterable<Uint8Array>,
  { now }: { readonly now: () => Date },
): AsyncGenerator<ExportPage> {
  let entries: ConnectorEntry[] = []
  let uses: Use[] = []
  let part = ''
  for await (const { item } of jsonItems(content, ['items'])) {
    const kind = Item.safeParse(item).data?.kind
    if (kind === 'Secret') {
      const secret = SecretWithoutData.safeParse(item).data
      if (secret === undefined) continue
      const { namespace } = secret.metadata
      if (entries.length > 0 && (namespace !== part || entries.length >= PAGE)) {
        yield { part, entries }
        entries = []
      }
      part = namespace
      entries.push(entryOf({ metadata: secret.metadata, type: secret.type ?? null }, NOTHING_AROUND))
      continue
    }
    if (kind === 'Certificate') {
      const certificate = Certificate.safeParse(item).data
      if (certificate === undefined) continue
      const { namespace } = certificate.metadata
      const { evidence } = operatedByCertificate(certificate, namespace)
      const path = `${namespace}/${certificate.spec.secretName}`
      yield { sightings: [{ path, evidence: [...evidence], consumers: [] }] }
      continue
    }
    uses.push(...usesOfItem(kind ?? '', item))
    if (uses.length < PAGE) continue
    yield sightingsOf(groupUses(uses, { now: now(), cluster: null }))
    uses = []
  }
  if (entries.length > 0) yield { part, entries }
  if (uses.length > 0) yield sightingsOf(groupUses(uses, { now: now(), cluster: null }))
}

const NOTHING_AROUND = {
  cluster: null,
  namespaceLabels: {},
  operated: null,
  consumers: null,
  publicParts: null,
  tokensTrackedSince: null,
} as const

const sightingsOf = (all: ReadonlyMap<string, ConsumerRecord[]>): ExportPage => ({
  sightings: [...all].map(([path, consumers]) => ({ path, evidence: [], consumers })),
})

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'])

function usesOfItem(kind: string, item: unknown): Use[] {
  const read = <Shape extends z.ZodType>(shape: Shape, use: (object: z.output<Shape>) => Use[]): Use[] => {
    const parsed = shape.safeParse(item)
    return parsed.success ? use(parsed.data) : []
  }
  if (kind === 'Pod') return read(Pod, (pod) => usesOfPod(pod, ownersByName(pod.metadata)))
  if (kind === 'CronJob') return read(CronJob, (job) => usesOfWorkload(kind, job, NO_OWNERS))
  if (kind === 'ServiceAccount') return read(ServiceAccount, usesOfAccount)
  if (kind === 'Ingress') return read(Ingress, usesOfIngress)
  return WORKLOADS.has(kind) ? read(Workload, (each) => usesOfWorkload(kind, each, NO_OWNERS)) : []
}

/** ReplicaSets come after pods in a file, or not at all: their Deployment is what stands before the template's hash. */
function ownersByName({ namespace, labels, ownerReferences }: Metadata): ReadonlyMap<string, string> {
  const hash = labels['pod-template-hash']
  const owner = ownerReferences.find(({ controller }) => controller === true)
  if (hash === undefined || owner?.kind !== 'ReplicaSet' || !owner.name.endsWith(`-${hash}`)) return NO_OWNERS
  const deployment = owner.name.slice(0, -hash.length - 1)
  return new Map([[`${namespace}/ReplicaSet/${owner.name}`, `Deployment/${deployment}`]])
}
