import type { Ctx } from '#inventory/ctx.ts'
import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

export type EntryConsumers = {
  readonly entryId: string
  readonly consumers: readonly ConsumerRecord[]
  /** What the same ways of looking do not see any more has ended; by-hand and code stay. */
  readonly replaces: boolean
}

/** Who reads what, as manifests and logs say; the same again only moves when it was last seen. */
export async function writeConsumers(
  tx: Transaction,
  ctx: Ctx,
  entries: readonly EntryConsumers[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.flatMap(({ entryId, consumers }) =>
    consumers.map((consumer) => ({
      ...consumer,
      id: newId(),
      entryId,
      name: foreignText(consumer.name),
      place: foreignText(consumer.place),
      detail: foreignText(consumer.detail),
      digest: placeDigestHex('consumer', entryId, consumer.via, consumer.kind, consumer.place, consumer.name),
    })),
  )
  const unique = [...new Map(rows.map((row) => [row.digest, row])).values()]
  const sorted = unique.sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const now = ctx.now()
  await tx.$executeRaw`
    insert into consumer as c (id, entry_id, kind, name, place, via, detail, place_digest, last_seen_at, started_at, valid_from)
    select r.id, r."entryId", r.kind, r.name, r.place, r.via, r.detail, decode(r.digest, 'hex'), r."lastSeenAt",
      r."startedAt", ${now}
    from json_to_recordset(${JSON.stringify(sorted)}::json) as r(
      id uuid, "entryId" uuid, kind text, name text, place text, via text, detail text, digest text,
      "lastSeenAt" timestamptz, "startedAt" timestamptz)
    order by r.digest
    on conflict (place_digest) do update set
      detail = excluded.detail, started_at = excluded.started_at, valid_to = null,
      last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at)
    where (c.detail, c.started_at, c.valid_to, c.last_seen_at) is distinct from
      (excluded.detail, excluded.started_at, null::timestamptz, greatest(c.last_seen_at, excluded.last_seen_at))`
  const replaced = entries.filter(({ replaces }) => replaces).map(({ entryId }) => entryId)
  const digests = sorted.map(({ digest }) => digest)
  await tx.$executeRaw`
    update consumer set valid_to = ${now}
    where entry_id = any(${replaced}::uuid[]) and valid_to is null
      and via not in ('by-hand', 'code', 'workflow', 'external-secret', 'audit-log', 'cloud-log')
      and place_digest not in (select decode(d, 'hex') from unnest(${digests}::text[]) d)`
}
