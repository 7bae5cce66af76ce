import type { Ctx } from '#inventory/ctx.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/** The condition on an organisation `g`: something in it may be seen, or everything may. */
export const seenOrganisation = (ctx: Ctx): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from repository mine
        where mine.source_id = g.source_id and ${visible(ctx, Prisma.sql`mine.id`)})`
