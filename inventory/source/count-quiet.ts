import { allow, type Ctx } from '#inventory/ctx.ts'
import type { QuietCount } from '#inventory/model/source.ts'
import { seenSource } from './seen-source.ts'

/** How many sources that the actor may see are quiet, and how many are heard of. */
export async function countQuiet(ctx: Ctx): Promise<QuietCount> {
  allow(ctx, 'source.read')
  const [counted] = await ctx.db.$queryRaw<QuietCount[]>`
    select (count(*) filter (where s.live_at is null and s.kind <> 'vault'))::int as quiet,
      (count(*) filter (where s.live_at is null and s.kind = 'vault'))::int as "quietVaults",
      (count(*) filter (where s.live_at is not null))::int as live,
      case count(*) filter (where s.live_at is null) when 1
        then (array_agg(s.id::text) filter (where s.live_at is null))[1] end as "onlyQuietId"
    from source s where s.removed_at is null and ${seenSource(ctx)}`
  return counted ?? { quiet: 0, quietVaults: 0, live: 0, onlyQuietId: null }
}
