import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import type { PlacedRecord } from './record-vault-batch.ts'

/** Inserts entries and brings known ones up to date; one that was gone is here again. Answers ids by place. */
export async function writeEntries(
  tx: Transaction,
  ctx: Ctx,
  { vaultId, partId }: { readonly vaultId: string; readonly partId: string },
  changed: readonly PlacedRecord[],
  identities: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const rows = changed.map(({ record, place, digest }) => ({
    id: newId(),
    place,
    digest,
    identityId: record.identity === null ? null : (identities.get(record.identity.externalId) ?? null),
    path: foreignText(record.path),
    name: foreignText(record.name),
    kind: record.kind,
    environment: record.environment,
    tags: foreignTexts(record.tags),
    facts: foreignTexts(record.facts),
    managedBy: record.managedBy === null ? null : foreignText(record.managedBy),
    enabled: record.enabled,
    versions: record.versions.length,
  }))
  const now = ctx.now()
  const written = await tx.$queryRaw<{ place: string; id: string }[]>`
    insert into vault_entry as e (id, vault_id, part_id, identity_id, path, name, place_digest, record_digest, kind,
      environment, tags, facts, managed_by, enabled, version_count, created_status, rotated_status, used_status,
      next_rotation_status, expires_status, first_seen_at, changed_at, valid_from)
    select r.id, ${vaultId}::uuid, ${partId}::uuid, r."identityId", r.path, r.name, decode(r.place, 'hex'),
      decode(r.digest, 'hex'), r.kind, r.environment, r.tags, r.facts, r."managedBy", r.enabled, r.versions,
      'unknown', 'unknown', 'unknown', 'unknown', 'unknown', ${now}, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, place text, digest text, "identityId" uuid, path text, name text, kind text, environment text,
      tags jsonb, facts jsonb, "managedBy" text, enabled boolean, versions int)
    order by r.place
    on conflict (place_digest) do update set
      part_id = excluded.part_id, identity_id = excluded.identity_id, path = excluded.path, name = excluded.name,
      record_digest = excluded.record_digest, kind = excluded.kind, environment = excluded.environment,
      tags = excluded.tags, facts = excluded.facts, managed_by = excluded.managed_by, enabled = excluded.enabled,
      version_count = excluded.version_count, changed_at = excluded.changed_at, valid_to = null,
      valid_from = case when e.valid_to is null then e.valid_from else excluded.valid_from end
    returning encode(e.place_digest, 'hex') as place, e.id`
  return new Map(written.map(({ place, id }) => [place, id]))
}

/** Names and texts as the ledger takes them from others. */
export const foreignTexts = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [foreignText(name), foreignText(text)]))
