import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { entryAt, factsOf, type Place, partName, tagsOf } from '../place.ts'
import type { KvMetadata } from '../wire.ts'

const MOST_VERSIONS = 5_000

/** A secret as its metadata shows it. */
export function kvEntry(place: Place, leaf: string, metadata: KvMetadata, now: Date): ConnectorEntry {
  const versions = versionsOf(metadata, now)
  const listed = Object.keys(metadata.versions).length
  return entryAt(place, leaf, {
    kind: 'secret',
    tags: tagsOf(metadata.custom_metadata),
    facts: factsOf({
      versions: metadata.current_version,
      maxVersions: metadata.max_versions === 0 ? null : metadata.max_versions,
      checkAndSet: metadata.cas_required || null,
      deleteVersionAfter: metadata.delete_version_after === '0s' ? null : metadata.delete_version_after,
      versionsNotListed: listed > MOST_VERSIONS ? listed - MOST_VERSIONS : null,
    }),
    enabled: versions.some(({ state }) => state === 'current'),
    versions,
    evidence: evidenceOf(place, metadata, versions),
  })
}

/** Newest first. A version whose deletion lies ahead lives until then; a deleted one can be brought back. */
function versionsOf({ versions, current_version }: KvMetadata, now: Date): ConnectorVersion[] {
  return Object.entries(versions)
    .map(([name, told]) => ({ name, position: Number(name), ...told }))
    .sort((a, b) => b.position - a.position)
    .slice(0, MOST_VERSIONS)
    .map(({ name, position, created_time, deletion_time, destroyed }) => {
      const isDeleted = deletion_time !== null && deletion_time <= now
      const live = position === current_version ? 'current' : 'older'
      return {
        name,
        state: destroyed ? 'destroyed' : isDeleted ? 'disabled' : live,
        position,
        createdAt: created_time?.toISOString() ?? null,
        expiresAt: deletion_time?.toISOString() ?? null,
        destroyedAt: destroyed ? (deletion_time?.toISOString() ?? null) : null,
        publicKeys: [],
      }
    })
}

const NO_READS = 'KV keeps no reads; the audit log of the vault does (option auditLog, or import it).'

function evidenceOf(
  place: Place,
  metadata: KvMetadata,
  versions: readonly ConnectorVersion[],
): EvidenceRecord[] {
  const told: Told = { scope: scopeOf(place), call: 'GET metadata' }
  const { created_time, updated_time } = metadata
  const current = versions.find(({ state }) => state === 'current')
  const newest = versions.find(({ position }) => position === metadata.current_version)
  const wasDeleted = newest?.state === 'disabled' && newest.expiresAt !== null ? newest.expiresAt : null
  return [
    created_time === null ? without('unknown', 'created', told) : known('created', created_time, told),
    rotatedOf(metadata, newest, told),
    ...(updated_time === null
      ? []
      : [known('last-changed', updated_time, told, 'A new version, or its metadata.')]),
    without('unknown', 'last-used', told, NO_READS),
    without('never', 'next-rotation', told, 'KV changes nothing by itself: whoever writes it rotates it.'),
    current?.expiresAt == null
      ? without('never', 'expires', told, 'Versions are kept until they are deleted or pushed out.')
      : known('expires', new Date(current.expiresAt), told, 'The current version is deleted then.'),
    ...(wasDeleted === null
      ? []
      : [
          known(
            'disabled',
            new Date(wasDeleted),
            told,
            'The newest version was deleted; it can be brought back.',
          ),
        ]),
  ]
}

function rotatedOf(
  { current_version }: KvMetadata,
  newest: ConnectorVersion | undefined,
  told: Told,
): EvidenceRecord {
  if (current_version <= 1) return without('never', 'last-rotated', told, 'It has had no second version.')
  return newest?.createdAt == null
    ? without('unknown', 'last-rotated', told, 'The newest version is not listed.')
    : known('last-rotated', new Date(newest.createdAt), told, 'When its newest version was written.')
}

/** Listed, and its metadata may not be read. */
export function deniedEntry(place: Place, leaf: string): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'GET metadata' }
  const fields = ['created', 'last-rotated', 'expires'] as const
  return entryAt(place, leaf, {
    kind: 'secret',
    evidence: [
      ...fields.map((field) => without('not-permitted', field, told, 'Its metadata may not be read.')),
      without('unknown', 'last-used', told, NO_READS),
    ],
  })
}

/** Version 1: a name and nothing else. */
export function plainEntry(place: Place, leaf: string): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'LIST' }
  const why = 'KV version 1 keeps no dates and no versions; version 2 does.'
  const fields = ['created', 'last-rotated', 'expires'] as const
  return entryAt(place, leaf, {
    kind: 'secret',
    versions: [{ ...only(UNVERSIONED), inPlace: true }],
    evidence: [
      ...fields.map((field) => without('unknown', field, told, why)),
      without('unknown', 'last-used', told, NO_READS),
      without('never', 'next-rotation', told, 'KV changes nothing by itself: whoever writes it rotates it.'),
    ],
  })
}

/** What the one version of an entry is called where its product has no versions. */
export const UNVERSIONED = 'only'

/** The one version of an entry that has no others. */
export const only = (name: string, createdAt: Date | null = null, expiresAt: Date | null = null) =>
  ({
    name,
    state: 'current',
    position: 1,
    createdAt: createdAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    destroyedAt: null,
    publicKeys: [],
  }) satisfies ConnectorVersion

export const scopeOf = (place: Place): string => partName(place).slice(0, 200)
