import type { Ctx } from '#inventory/ctx.ts'
import { Prisma } from '#prisma/client.ts'

/** Nobody looked at the part `p` within 24 hours; one that was found and cannot be read is never looked at. */
export const partMissed = (ctx: Ctx): Prisma.Sql => Prisma.sql`(p.state <> 'gone'
  and (p.state not in ('read', 'partly-read')
    or p.synced_at is null or p.synced_at < ${new Date(ctx.now().getTime() - 86_400_000)}))`
