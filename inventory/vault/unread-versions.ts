import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { entryPlace, versionPlace } from './place.ts'

export const UnreadVersions = z.object({
  vaultId: z.uuid(),
  versions: z
    .array(
      z.object({
        path: z.string(),
        version: z.string(),
        /** Of one that is overwritten in place: when, at the latest. */
        writtenAt: z.iso.datetime().optional(),
      }),
    )
    .max(100_000),
  /** The keys in use: what was written before one of them was introduced is read once more. */
  keyIds: z.array(z.string()),
})

/**
 * Which of these versions had their value never read: a value is read once in its life, and once more for each key
 * that is introduced. Answers them as they were named.
 */
export async function unreadVersions(
  ctx: Ctx,
  input: z.input<typeof UnreadVersions>,
): Promise<{ path: string; version: string }[]> {
  allow(ctx, 'vault.record')
  const asked = UnreadVersions.parse(input)
  const { vaultId, versions, keyIds } = asked
  const places = versions.map(({ path, version }) => versionPlace(entryPlace(vaultId, path), version))
  const rows = await ctx.db.$queryRaw<{ place: string }[]>`
    select encode(v.place_digest, 'hex') as place from vault_version v
    left join lateral (
      select count(*) as leaves, array_agg(distinct l.key_id) as keys from vault_leaf l
      where l.version_id = v.id and l.form = 'value') known on true
    where v.place_digest in (select decode(p, 'hex') from unnest(${places}::text[]) p)
      and v.value_read_at is not null and (known.leaves = 0 or known.keys @> ${keyIds}::text[])`
  const read = new Set(rows.map(({ place }) => place))
  const since = await readSince(ctx, asked)
  return versions
    .filter(({ path }, index) => !read.has(places[index] ?? '') && !since.has(entryPlace(vaultId, path)))
    .map(({ path, version }) => ({ path, version }))
}

/** Entries whose value was read since it was overwritten last. */
async function readSince(
  { db }: Ctx,
  { vaultId, versions, keyIds }: z.output<typeof UnreadVersions>,
): Promise<Set<string>> {
  const written = versions.flatMap(({ path, writtenAt }) =>
    writtenAt === undefined ? [] : [{ place: entryPlace(vaultId, path), writtenAt }],
  )
  if (written.length === 0) return new Set()
  const rows = await db.$queryRaw<{ place: string }[]>`
    select w.place from json_to_recordset(${JSON.stringify(written)}::json) as w(place text, "writtenAt" timestamptz)
    join vault_entry e on e.place_digest = decode(w.place, 'hex')
    join lateral (
      select n.id, n.value_read_at from vault_version n where n.entry_id = e.id
      order by n.position desc, n.id desc limit 1) v on v.value_read_at > w."writtenAt"
    left join lateral (
      select count(*) as leaves, array_agg(distinct l.key_id) as keys from vault_leaf l
      where l.version_id = v.id and l.form = 'value') known on true
    where known.leaves = 0 or known.keys @> ${keyIds}::text[]`
  return new Set(rows.map(({ place }) => place))
}
