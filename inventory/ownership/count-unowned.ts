import { allow, type Ctx } from '#inventory/ctx.ts'
import { UnownedCounts, UnownedFilters } from '#inventory/model/unowned.ts'
import { unowned } from './unowned-rows.ts'

type Counts = { total: number; suggested: number; orphans: number }

/** How many nobody answers for: of each kind in all, and of the asked kind under the filters. */
export async function countUnowned(ctx: Ctx, input: UnownedFilters): Promise<UnownedCounts> {
  allow(ctx, 'ownership.read')
  const count = async (filters: UnownedFilters): Promise<Counts> => {
    const [row] = await ctx.db.$queryRaw<Counts[]>`
      select count(*)::int as total, (count(*) filter (where u.suggested))::int as suggested,
        (count(*) filter (where u.orphan))::int as orphans
      from ${unowned(ctx, filters)} u`
    return row ?? { total: 0, suggested: 0, orphans: 0 }
  }
  const all = (kind: UnownedFilters['kind']) => count(UnownedFilters.parse({ kind }))
  const [repository, credential, asked] = [
    await all('repository'),
    await all('credential'),
    await count(input),
  ]
  return UnownedCounts.parse({ ...asked, repository: repository.total, credential: credential.total })
}
