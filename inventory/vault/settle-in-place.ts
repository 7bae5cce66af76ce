import type {
  EntryRecord,
  EvidenceRecord,
  LeafRecord,
  VersionRecord,
} from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { canonical, recordDigest } from './place.ts'
import type { PlacedRecord } from './record-vault-batch.ts'
import { foreignTexts } from './write-entries.ts'
import { handlesOf } from './write-leaves.ts'

/** The version that an entry had last, as the ledger holds it. */
type Held = {
  readonly place: string
  readonly name: string
  readonly position: number
  readonly created_at: Date | null
  readonly read_at: Date | null
  readonly tags: unknown
  /** When something of the entry was changed last, as it told before. */
  readonly changed_at: Date | null
  readonly marks: readonly string[]
  readonly leaves: readonly { readonly key: string; readonly handle: string }[]
}

/** What tells that a value was overwritten: it stands beside what the inventory says, as what logs say does. */
export const VALUE_READ = 'value read'

/**
 * Gives versions whose value may change in place the name they have here: the one before, while the value is the
 * same, else that of a new version. A value that is as it was leaves nothing to write.
 */
export async function settleInPlace(
  tx: Transaction,
  placed: readonly PlacedRecord[],
): Promise<PlacedRecord[]> {
  const inPlace = placed.filter(({ record }) => record.versions.some((version) => version.inPlace === true))
  if (inPlace.length === 0) return [...placed]
  const held = await heldBy(
    tx,
    inPlace.map(({ place }) => place),
  )
  return placed.map((one) => settled(one, held.get(one.place) ?? null))
}

function settled(one: PlacedRecord, held: Held | null): PlacedRecord {
  const versions = one.record.versions.map((version) =>
    version.inPlace === true
      ? settledVersion(version, held, one.record.tags)
      : { version, wasOverwritten: false },
  )
  const record: EntryRecord = { ...one.record, versions: versions.map(({ version }) => version) }
  const digest = recordDigest(record)
  const seen = versions.flatMap(({ version, wasOverwritten }) =>
    wasOverwritten ? overwritten(version, held) : [],
  )
  return { ...one, digest, record: { ...record, evidence: [...record.evidence, ...seen] } }
}

function settledVersion(
  version: VersionRecord,
  held: Held | null,
  tags: EntryRecord['tags'],
): { readonly version: VersionRecord; readonly wasOverwritten: boolean } {
  const { whole, valueReadAt, writtenAt } = version
  const isRead = whole !== undefined && valueReadAt !== null
  if (held === null) return { version: isRead ? version : unread(version), wasOverwritten: false }
  const known = {
    ...version,
    name: held.name,
    position: held.position,
    ...(writtenAt === undefined ? {} : { createdAt: held.created_at?.toISOString() ?? version.createdAt }),
  }
  if (!isRead) {
    const isOther = writtenAt !== undefined && isWrittenAnew(writtenAt, held, tags)
    return { version: unread(isOther ? version : known), wasOverwritten: false }
  }
  if (held.read_at !== null && isAnother(version.leaves ?? [], whole, held))
    return writtenAt === undefined
      ? { version: { ...version, name: valueReadAt, position: held.position + 1 }, wasOverwritten: true }
      : { version, wasOverwritten: false }
  const isNothingNew = writtenAt === undefined && isHeld(version.leaves ?? [], whole, held)
  return { version: isNothingNew ? unread(known) : known, wasOverwritten: false }
}

/** Something was written since it was looked at, and what stands beside the value is as it was. */
const isWrittenAnew = (writtenAt: string, held: Held, tags: EntryRecord['tags']): boolean =>
  (held.changed_at === null || new Date(writtenAt) > held.changed_at) &&
  canonical(foreignTexts(tags)) === canonical(held.tags)

/** Another text with other values in it; where only what is no credential changed, the values are those of before. */
function isAnother(leaves: readonly LeafRecord[], whole: LeafRecord, held: Held): boolean {
  if (marksOf(whole).some((mark) => held.marks.includes(mark))) return false
  if (leaves.length === 0 && held.leaves.length === 0) return held.marks.length > 0
  const shared = whole.digests
    .map(({ keyId }) => keyId)
    .filter((id) => held.leaves.some(({ key }) => key === id))
  const [key] = shared
  // Under no key that both were written: nobody can tell, and nothing is said to have been rotated.
  if (key === undefined) return held.leaves.length === 0
  const before = new Set(held.leaves.flatMap((leaf) => (leaf.key === key ? [leaf.handle] : [])))
  const now = new Set(leaves.flatMap((leaf) => handlesOf(leaf, key)))
  return before.size !== now.size || [...now].some((handle) => !before.has(handle))
}

/** Whether everything of it is written under every key. */
function isHeld(leaves: readonly LeafRecord[], whole: LeafRecord, held: Held): boolean {
  const known = new Set([...held.marks, ...held.leaves.map(({ handle }) => handle)])
  return [whole, ...leaves].every((leaf) => handlesOf(leaf).every((handle) => known.has(handle)))
}

export const marksOf = (whole: LeafRecord | undefined): string[] =>
  whole === undefined ? [] : handlesOf(whole)

/** Public halves were told without a reading. */
function unread({ whole: _, leaves, ...version }: VersionRecord): VersionRecord {
  const told = (leaves ?? []).filter(({ form }) => form === 'public-key')
  return { ...version, leaves: told.length === 0 ? null : told, valueReadAt: null }
}

function overwritten({ valueReadAt }: VersionRecord, held: Held | null): EvidenceRecord[] {
  if (held?.read_at == null || valueReadAt === null) return []
  return [
    {
      field: 'last-rotated',
      status: 'known',
      value: valueReadAt,
      resolution: 'day',
      scope: '',
      call: VALUE_READ,
      detail: `Its value was another one when it was read before, at ${held.read_at.toISOString()}.`,
    },
  ]
}

async function heldBy(tx: Transaction, places: readonly string[]): Promise<Map<string, Held>> {
  const rows = await tx.$queryRaw<Held[]>`
    select encode(e.place_digest, 'hex') as place, v.name, v.position, v.value_read_at as read_at, v.value_marks as marks,
      v.created_at, e.tags, (select max(f.value) from evidence f
        where f.subject_id = e.id and f.subject_kind = 'vault-entry' and f.field = 'last-changed' and f.valid_to is null)
        as changed_at,
      coalesce((select json_agg(json_build_object('key', l.key_id, 'handle', encode(l.handle_digest, 'hex')))
        from vault_leaf l where l.version_id = v.id), '[]'::json) as leaves
    from vault_entry e
    join lateral (
      select * from vault_version n where n.entry_id = e.id order by n.position desc, n.id desc limit 1) v on true
    where e.place_digest in (select decode(p, 'hex') from unnest(${[...places]}::text[]) p)`
  return new Map(rows.map((row) => [row.place, row]))
}
