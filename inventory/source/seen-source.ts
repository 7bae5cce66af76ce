import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visible, visibleVault } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

export const OneSource = z.strictObject({ sourceId: z.uuid() })
export type OneSource = z.infer<typeof OneSource>

/** The condition on a source `s`: something in it may be seen, or everything may. */
export const seenSource = (ctx: Ctx): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`true`
    : Prisma.sql`(exists (select from repository mine
        where mine.source_id = s.id and ${visible(ctx, Prisma.sql`mine.id`)})
      or exists (select from vault held where held.source_id = s.id and ${visibleVault(ctx, Prisma.sql`held.id`)}))`

/** Throws NotFound for a source that was removed, never was, or may not be seen. */
export async function requireSeenSource(ctx: Ctx, sourceId: string): Promise<void> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 as found from source s
    where s.id = ${sourceId}::uuid and s.removed_at is null and ${seenSource(ctx)}`
  if (rows.length === 0) throw new NotFound('There is no such source.')
}

/** The row of a source that is connected and may be seen, locked until the transaction ends. Throws NotFound. */
export async function lockSource(
  tx: Transaction,
  ctx: Ctx,
  sourceId: string,
): Promise<{ liveAt: Date | null; startsLater: boolean }> {
  const [found] = await tx.$queryRaw<{ live_at: Date | null; starts_later: boolean }[]>`
    select s.live_at, exists (select from organisation g where g.source_id = s.id and g.started_at is null) as starts_later
    from source s where s.id = ${sourceId}::uuid and s.removed_at is null and ${seenSource(ctx)} for no key update`
  if (found === undefined) throw new NotFound('There is no such source.')
  return { liveAt: found.live_at, startsLater: found.starts_later }
}
