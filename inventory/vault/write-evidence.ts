import type { Ctx } from '#inventory/ctx.ts'
import type { EvidenceSubject } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'
import { VALUE_READ } from './settle-in-place.ts'

export type SubjectEvidence = {
  readonly subjectKind: EvidenceSubject
  readonly subjectId: string
  readonly evidence: readonly EvidenceRecord[]
  /** What is not told any more ends; else it stands beside what is told now. */
  readonly replaces: boolean
}

export const evidenceOfEntries = (
  changed: readonly PlacedRecord[],
  ids: ReadonlyMap<string, string>,
): SubjectEvidence[] =>
  changed.map(({ record, place }) => ({
    subjectKind: 'vault-entry',
    subjectId: idOf(ids, place),
    evidence: record.evidence,
    replaces: true,
  }))

type Row = {
  id: string
  subjectKind: string
  subjectId: string
  place: string
  field: string
  status: string
  value: string | null
  resolution: string | null
  scope: string
  call: string
  detail: string | null
}

/**
 * Writes dated facts; a fact that changed ends and the new one begins, so that what was known before is kept. A last
 * use on a day on which we read the value ourselves tells nothing: what was seen before our reading stands, and where
 * nothing was, it is unknown.
 */
export async function writeEvidence(
  tx: Transaction,
  ctx: Ctx,
  subjects: readonly SubjectEvidence[],
): Promise<void> {
  const readings = await ownReadings(tx, subjects)
  const told = new Map<string, Row>()
  for (const { subjectKind, subjectId, evidence } of subjects)
    for (const record of evidence) {
      const row = rowOf(subjectKind, subjectId, record)
      told.set(row.place, isOurs(record, readings.get(subjectId) ?? []) ? unknowable(row) : row)
    }
  const rows = [...told.values()].sort((a, b) => (a.place < b.place ? -1 : 1))
  const now = ctx.now()
  await tx.$executeRaw`
    update evidence e set valid_to = ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      place text, status text, value timestamptz, resolution text, detail text)
    where e.place_digest = decode(r.place, 'hex') and e.valid_to is null
      and (e.status, e.value, e.resolution, e.detail) is distinct from (r.status, r.value, r.resolution, r.detail)
      and not (r.detail is not distinct from ${OUR_READING} and e.status = 'known')`
  await tx.$executeRaw`
    insert into evidence (id, subject_kind, subject_id, field, status, value, resolution, scope, call, detail,
      observed_at, place_digest, valid_from)
    select r.id, r."subjectKind", r."subjectId", r.field, r.status, r.value, r.resolution, r.scope, r.call, r.detail,
      ${now}, decode(r.place, 'hex'), ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, "subjectKind" text, "subjectId" uuid, place text, field text, status text, value timestamptz,
      resolution text, scope text, call text, detail text)
    order by r.place
    on conflict (place_digest) where valid_to is null do nothing`
  const replaced = subjects.filter(({ replaces }) => replaces).map(({ subjectId }) => subjectId)
  await tx.$executeRaw`
    update evidence set valid_to = ${now}
    where subject_id = any(${replaced}::uuid[]) and valid_to is null and not call = any(${SIGHTING_CALLS})
      and place_digest not in (select decode(p, 'hex') from unnest(${[...told.keys()]}::text[]) p)`
}

const OUR_READING = 'Sprawl read the value that day: whether somebody else did cannot be told.'

/** Facts that are told beside the inventory; a sync of it does not end them. */
const SIGHTING_CALLS = ['audit log', 'cloud log', VALUE_READ]

const rowOf = (subjectKind: EvidenceSubject, subjectId: string, record: EvidenceRecord): Row => ({
  id: newId(),
  subjectKind,
  subjectId,
  place: placeDigestHex('evidence', subjectKind, subjectId, record.field, record.call, record.scope),
  field: record.field,
  status: record.status,
  value: record.status === 'known' ? record.value : null,
  resolution: record.status === 'known' ? record.resolution : null,
  scope: foreignText(record.scope),
  call: foreignText(record.call),
  detail: foreignTextOrNull(record.detail),
})

const unknowable = (row: Row): Row => ({
  ...row,
  status: 'unknown',
  value: null,
  resolution: null,
  detail: OUR_READING,
})

/** When we read values of these entries. */
async function ownReadings(
  tx: Transaction,
  subjects: readonly SubjectEvidence[],
): Promise<Map<string, Date[]>> {
  const ids = subjects.flatMap(({ subjectKind, subjectId, evidence }) =>
    subjectKind === 'vault-entry' && evidence.some(({ field }) => field === 'last-used') ? [subjectId] : [],
  )
  const readings = new Map<string, Date[]>()
  if (ids.length === 0) return readings
  const rows = await tx.$queryRaw<{ entry_id: string; at: Date }[]>`
    select entry_id, value_read_at as at from vault_version
    where entry_id = any(${ids}::uuid[]) and value_read_at is not null`
  for (const { entry_id, at } of rows) readings.set(entry_id, [...(readings.get(entry_id) ?? []), at])
  return readings
}

const FIVE_MINUTES = 5 * 60 * 1000

/** By the exactness of the fact: the same day, or the same few minutes. */
function isOurs({ field, value, resolution }: EvidenceRecord, readings: readonly Date[]): boolean {
  if (field !== 'last-used' || value === null) return false
  const used = new Date(value)
  return readings.some((at) =>
    resolution === 'second'
      ? Math.abs(used.getTime() - at.getTime()) < FIVE_MINUTES
      : used.toISOString().slice(0, 10) === at.toISOString().slice(0, 10),
  )
}
