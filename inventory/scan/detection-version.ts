import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'

/** Notes that a worker uses this detection version now, which makes it the present one. */
export async function seeDetectionVersion(tx: Transaction, ctx: Ctx, id: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO detection_version AS v (id, first_seen_at, last_seen_at) VALUES (${id}, ${ctx.now()}, ${ctx.now()})
    ON CONFLICT (id) DO UPDATE SET last_seen_at = greatest(v.last_seen_at, EXCLUDED.last_seen_at)`
}
