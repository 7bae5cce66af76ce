import { allow, type Ctx } from '#inventory/ctx.ts'
import { UnownedCounts, UnownedFilters, UnownedKind } from '#inventory/model/unowned.ts'
import { unowned } from './unowned-rows.ts'

type Counts = { total: number; suggested: number; orphans: number }

/** How many nobody answers for: of each kind in all, and of the asked kind under the filters. */
export async function countUnowned(ctx: Ctx, input: UnownedFilters): Promise<UnownedCounts> {
  allow(ctx, 'ownership.read')
  const [asked] = await ctx.db.$queryRaw<Counts[]>`
    select count(*)::int as total, (count(*) filter (where u.suggested))::int as suggested,
      (count(*) filter (where u.orphan))::int as orphans
    from ${unowned(ctx, input)} u`
  const all: Partial<Record<UnownedKind, number>> = {}
  for (const kind of UnownedKind.options) {
    const [row] = await ctx.db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from ${unowned(ctx, UnownedFilters.parse({ kind }))} u`
    all[kind] = row?.total ?? 0
  }
  return UnownedCounts.parse({ ...asked, ...all })
}
