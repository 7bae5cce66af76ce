import type { Ctx } from '#inventory/ctx.ts'
import type { WallView } from '#inventory/model/wall.ts'
import { isToBeScanned, repositoryIs } from '#inventory/repository/repository-is.ts'
import { partMissed } from '#inventory/vault/part-missed.ts'
import { visible, visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/**
 * Of the repositories that are to be scanned and the parts of vaults, those that nobody looked at within 24 hours. A
 * part that was found and cannot be read is never looked at.
 */
export async function lookedAt(ctx: Ctx): Promise<WallView['lookedAt']> {
  const [repositories] = await ctx.db.$queryRaw<Counts[]>`
    select count(*)::int as total, (count(*) filter (where ${repositoryIs(ctx, 'not-lately')}))::int as missed
    from repository r join source s on s.id = r.source_id
    where s.removed_at is null and ${visible(ctx, Prisma.sql`r.id`)} and ${isToBeScanned}`
  const [vaultParts] = await ctx.db.$queryRaw<Counts[]>`
    select count(*)::int as total, (count(*) filter (where ${partMissed(ctx)}))::int as missed
    from vault_part p join vault v on v.id = p.vault_id join source s on s.id = v.source_id
    where s.removed_at is null and p.state <> 'gone' and ${visibleVault(ctx, Prisma.sql`v.id`)}`
  return { repositories: repositories ?? none, vaultParts: vaultParts ?? none }
}

type Counts = { total: number; missed: number }
const none: Counts = { total: 0, missed: 0 }
