import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import type { PlacedRecord } from './record-vault-batch.ts'
import { foreignTexts } from './write-entries.ts'

/** The identities that hold these entries, each once. Answers ids by the vault's own id of them. */
export async function writeIdentities(
  tx: Transaction,
  ctx: Ctx,
  vaultId: string,
  changed: readonly PlacedRecord[],
): Promise<Map<string, string>> {
  const unique = new Map(
    changed.flatMap(({ record: { identity } }) =>
      identity === null ? [] : [[identity.externalId, identity]],
    ),
  )
  if (unique.size === 0) return new Map()
  const rows = [...unique.values()]
    .map((identity) => ({
      ...identity,
      id: newId(),
      key: identity.externalId,
      name: foreignText(identity.name),
      externalId: foreignText(identity.externalId),
      facts: foreignTexts(identity.facts),
      place: placeDigestHex('identity', vaultId, identity.externalId),
    }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const written = await tx.$queryRaw<{ place: string; id: string }[]>`
    insert into identity as i (id, vault_id, kind, name, external_id, place_digest, facts, root, enabled, first_seen_at)
    select r.id, ${vaultId}::uuid, r.kind, r.name, r."externalId", decode(r.place, 'hex'), r.facts, r.root, r.enabled,
      ${ctx.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, kind text, name text, "externalId" text, place text, facts jsonb, root boolean, enabled boolean)
    on conflict (place_digest) do update set
      kind = excluded.kind, name = excluded.name, facts = excluded.facts, root = excluded.root,
      enabled = excluded.enabled, valid_to = null
    returning encode(i.place_digest, 'hex') as place, i.id`
  const byPlace = new Map(written.map(({ place, id }) => [place, id]))
  return new Map(
    rows.flatMap(({ key, place }) => (byPlace.has(place) ? [[key, byPlace.get(place) ?? '']] : [])),
  )
}
