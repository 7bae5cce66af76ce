import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { entryPlace, versionPlace } from './place.ts'

export const UnreadVersions = z.object({
  vaultId: z.uuid(),
  versions: z.array(z.object({ path: z.string(), version: z.string() })).max(100_000),
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
  const { vaultId, versions, keyIds } = UnreadVersions.parse(input)
  const places = versions.map(({ path, version }) => versionPlace(entryPlace(vaultId, path), version))
  const rows = await ctx.db.$queryRaw<{ place: string }[]>`
    select encode(v.place_digest, 'hex') as place from vault_version v
    left join lateral (
      select count(*) as leaves, array_agg(distinct l.key_id) as keys from vault_leaf l
      where l.version_id = v.id and l.form = 'value') known on true
    where v.place_digest in (select decode(p, 'hex') from unnest(${places}::text[]) p)
      and v.value_read_at is not null and (known.leaves = 0 or known.keys @> ${keyIds}::text[])`
  const read = new Set(rows.map(({ place }) => place))
  return versions.filter((_, index) => !read.has(places[index] ?? ''))
}
