import type {
  ConsumerRecord,
  EvidenceRecord,
  OwnerHint,
  VersionRecord,
} from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { known, positionAt, type Told, without } from '../evidence.ts'
import { ownerHints } from '../owner-hints.ts'
import { cut } from './cut.ts'
import type { Operated } from './operators.ts'
import type { PublicParts } from './public-parts.ts'
import { type LastWrite, lastWriteOf, rotationEvidence } from './rotation.ts'
import { HAS_PUBLIC_PARTS, helmRelease, kindOf, managerOf } from './secret-types.ts'
import { accountOf, tokenEvidence, tokenIdentifiers } from './service-account-token.ts'
import type { Metadata, SecretItem } from './wire.ts'

/** What is known beside a Secret itself. */
export type Surroundings = {
  /** Name of the cluster, where several are read. */
  readonly cluster: string | null
  /** Labels of the namespace. */
  readonly namespaceLabels: Readonly<Record<string, string>>
  readonly operated: Operated | null
  /** Null where no way of looking was permitted. */
  readonly consumers: readonly ConsumerRecord[] | null
  /** Null where its data may not be read. */
  readonly publicParts: PublicParts | null
  /** Since when the use of tokens in Secrets is noted; null where that is not known. */
  readonly tokensTrackedSince: string | null
}

/** A Secret as an entry: metadata, and what else says something of it. */
export function entryOf(item: SecretItem, around: Surroundings): ConnectorEntry {
  const { metadata, type } = item
  const { operated, publicParts, cluster } = around
  const write = lastWriteOf(metadata)
  const scope = cluster === null ? metadata.namespace : `${cluster}/${metadata.namespace}`
  const path = pathOf(metadata, cluster)
  const tags = { ...metadata.annotations, ...metadata.labels }
  const helm = helmRelease(metadata.name)
  return {
    path,
    name: helm?.release ?? metadata.name,
    kind: kindOf(type),
    environment: environmentOf(path, { ...around.namespaceLabels, ...tags }),
    tags,
    facts: { ...factsOf(item, write), ...operated?.facts, ...publicParts?.facts },
    managedBy:
      helm === null
        ? (operated?.managedBy ?? managerOf(metadata.ownerReferences.map(({ kind }) => kind)))
        : 'Helm',
    enabled: metadata.labels['kubernetes.io/legacy-token-invalid-since'] === undefined,
    identity: type === 'kubernetes.io/service-account-token' ? accountOf(metadata, cluster) : null,
    versions: [
      {
        name: versionNameOf(metadata, write),
        state: 'current',
        position: helm?.revision ?? (write.at === null ? 1 : positionAt(new Date(write.at))),
        createdAt: write.at ?? instantOf(metadata.creationTimestamp),
        expiresAt: publicParts?.expiresAt ?? null,
        destroyedAt: null,
        publicKeys: publicParts?.publicKeys ?? [],
        ...(helm === null ? inPlaceOf(write) : {}),
      },
    ],
    evidence: evidenceOf(item, write, scope, around),
    identifiers: tokenIdentifiers(metadata, type),
    owners: ownersOf(metadata, around.namespaceLabels),
    consumers: around.consumers === null ? null : [...around.consumers],
  }
}

/** Where nothing tells new data from new labels, the value has to. */
function inPlaceOf({ at, mayBeOlder }: LastWrite): Pick<VersionRecord, 'inPlace' | 'writtenAt'> {
  if (at === null) return { inPlace: true }
  return mayBeOlder ? { inPlace: true, writtenAt: at } : {}
}

/** `namespace/name`, after the cluster where several are read. Revisions of a Helm release are one entry. */
export function pathOf(
  { namespace, name }: Pick<Metadata, 'namespace' | 'name'>,
  cluster: string | null,
): string {
  const helm = helmRelease(name)
  const own = helm === null ? name : `sh.helm.release.v1.${helm.release}`
  return `${cluster === null ? '' : `${cluster}/`}${namespace}/${own}`
}

/**
 * A Secret has one version, and no number for it: its data is another one when it was written again. Labels and
 * annotations move the resource version too, so that one is taken only where nothing else is said.
 */
export function versionNameOf(metadata: Metadata, write: LastWrite): string {
  const helm = helmRelease(metadata.name)
  if (helm !== null) return `v${helm.revision}`
  if (write.at !== null) return write.at
  const changes = metadata.managedFields.length === 0 ? metadata.resourceVersion : ''
  return changes || (metadata.creationTimestamp ?? 'current')
}

function factsOf({ metadata, type }: SecretItem, write: LastWrite): Record<string, string> {
  const managers = [
    ...new Set(metadata.managedFields.flatMap(({ keys, manager }) => (keys === null ? [] : manager))),
  ]
  const keys = [...new Set(metadata.managedFields.flatMap((field) => field.keys ?? []))].sort()
  const owner =
    metadata.ownerReferences.find(({ controller }) => controller === true) ?? metadata.ownerReferences[0]
  const helm = helmRelease(metadata.name)
  const facts = {
    namespace: metadata.namespace,
    type,
    keys: keys.join(', '),
    writtenBy: managers.join(', '),
    lastWriter: write.manager,
    lastWriteIs: write.mayBeOlder ? 'at the latest' : null,
    owner: owner === undefined ? null : `${owner.kind}/${owner.name}`,
    immutable: metadata.managedFields.some(({ immutable }) => immutable) ? 'yes' : null,
    helmRevision: helm === null ? null : String(helm.revision),
  }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, cut(value, 1_000)]],
    ),
  )
}

function ownersOf(
  { labels, annotations }: Metadata,
  namespaceLabels: Readonly<Record<string, string>>,
): OwnerHint[] {
  const said = [
    ...ownerHints(labels, 'label'),
    ...ownerHints(annotations, 'annotation'),
    ...ownerHints(namespaceLabels, 'namespace label').map((hint) => ({ ...hint, score: hint.score / 2 })),
  ]
  return said.slice(0, 20)
}

function evidenceOf(
  { metadata, type }: SecretItem,
  write: LastWrite,
  scope: string,
  { operated, publicParts, tokensTrackedSince }: Surroundings,
): EvidenceRecord[] {
  const told: Told = { scope, call: 'list secrets' }
  const created = instantOf(metadata.creationTimestamp)
  const changed = metadata.managedFields
    .flatMap(({ time }) => time ?? [])
    .sort()
    .at(-1)
  const operator = operated?.evidence ?? []
  const says = (field: EvidenceRecord['field']) => operator.some((each) => each.field === field)
  return [
    created === null ? without('unknown', 'created', told) : known('created', new Date(created), told),
    ...(says('last-rotated') ? [] : [rotationEvidence(write, scope)]),
    ...(changed === undefined ? [] : [known('last-changed', new Date(changed), told)]),
    ...tokenEvidence(metadata, type, told, tokensTrackedSince),
    ...expiry(type, told, publicParts, says('expires')),
    ...operator,
  ]
}

function expiry(
  type: string | null,
  told: Told,
  publicParts: PublicParts | null,
  isSaid: boolean,
): readonly EvidenceRecord[] {
  if (publicParts !== null) return publicParts.evidence
  const isHidden = type === 'kubernetes.io/tls' || type === 'bootstrap.kubernetes.io/token'
  if (isSaid || !isHidden || !HAS_PUBLIC_PARTS.has(type)) return []
  const why = 'The date stands beside its value, which is not read here.'
  return [without('not-permitted', 'expires', { ...told, call: 'get secrets' }, why)]
}

const instantOf = (time: string | null): string | null =>
  time === null ? null : new Date(time).toISOString()
