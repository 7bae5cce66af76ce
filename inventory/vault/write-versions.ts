import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { versionPlace } from './place.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'
import { marksOf } from './settle-in-place.ts'

/** Brings the versions of entries up to date. One that is not listed any more is gone; its fingerprints are kept. */
export async function writeVersions(
  tx: Transaction,
  ctx: Ctx,
  changed: readonly PlacedRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = changed.flatMap(({ record, place }) =>
    record.versions.map((version) => ({
      id: newId(),
      entryId: idOf(ids, place),
      place: versionPlace(place, version.name),
      name: foreignText(version.name),
      state: version.state,
      position: version.position,
      createdAt: version.createdAt,
      expiresAt: version.expiresAt,
      destroyedAt: version.destroyedAt,
      readAt: version.valueReadAt,
      marks: marksOf(version.whole),
    })),
  )
  const sorted = [...new Map(rows.map((row) => [row.place, row])).values()].sort((a, b) =>
    a.place < b.place ? -1 : 1,
  )
  const now = ctx.now()
  await tx.$executeRaw`
    insert into vault_version as v (id, entry_id, name, place_digest, state, position, created_at, expires_at,
      destroyed_at, value_read_at, value_marks, first_seen_at)
    select r.id, r."entryId", r.name, decode(r.place, 'hex'), r.state, r.position, r."createdAt", r."expiresAt",
      r."destroyedAt", r."readAt", array(select json_array_elements_text(r.marks)), ${now}
    from json_to_recordset(${JSON.stringify(sorted)}::json) as r(
      id uuid, "entryId" uuid, name text, place text, state text, position int, "createdAt" timestamptz,
      "expiresAt" timestamptz, "destroyedAt" timestamptz, "readAt" timestamptz, marks json)
    order by r.place
    on conflict (place_digest) do update set
      state = excluded.state, position = excluded.position, created_at = excluded.created_at,
      expires_at = excluded.expires_at, destroyed_at = excluded.destroyed_at, gone_at = null,
      value_read_at = greatest(v.value_read_at, excluded.value_read_at),
      value_marks = case when excluded.value_marks = '{}' then v.value_marks else excluded.value_marks end
    where (v.state, v.position, v.created_at, v.expires_at, v.destroyed_at, v.gone_at, v.value_read_at)
      is distinct from (excluded.state, excluded.position, excluded.created_at, excluded.expires_at,
        excluded.destroyed_at, null::timestamptz, greatest(v.value_read_at, excluded.value_read_at))
      or not v.value_marks @> excluded.value_marks`
  const entryIds = changed.map(({ place }) => idOf(ids, place))
  const places = sorted.map(({ place }) => place)
  await tx.$executeRaw`
    update vault_version set gone_at = ${now}, state = case when state = 'current' then 'older' else state end
    where entry_id = any(${entryIds}::uuid[]) and gone_at is null
      and place_digest not in (select decode(p, 'hex') from unnest(${places}::text[]) p)`
}
