import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { entryPlace, versionPlace } from './place.ts'

export const UnreadVersions = z.object({
  vaultId: z.uuid(),
  versions: z.array(z.object({ path: z.string(), version: z.string() })).max(100_000),
})

/** Which of these versions had their value never read: a value is read once in its life. Answers them as they were named. */
export async function unreadVersions(
  ctx: Ctx,
  input: z.input<typeof UnreadVersions>,
): Promise<{ path: string; version: string }[]> {
  allow(ctx, 'vault.record')
  const { vaultId, versions } = UnreadVersions.parse(input)
  const places = versions.map(({ path, version }) => versionPlace(entryPlace(vaultId, path), version))
  const rows = await ctx.db.$queryRaw<{ place: string }[]>`
    select encode(place_digest, 'hex') as place from vault_version
    where place_digest in (select decode(p, 'hex') from unnest(${places}::text[]) p) and value_read_at is not null`
  const read = new Set(rows.map(({ place }) => place))
  return versions.filter((_, index) => !read.has(places[index] ?? ''))
}
