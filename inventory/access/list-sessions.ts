import { allow, type Ctx } from '#inventory/ctx.ts'
import type { SessionView } from '#inventory/model/session.ts'

/** The sessions of whoever asks, latest seen first. */
export async function listSessions(ctx: Ctx): Promise<{ items: SessionView[] }> {
  allow(ctx, 'session.read')
  const rows = await ctx.db.signInSession.findMany({
    where: { user: { personId: ctx.actor.id }, expiresAt: { gt: ctx.now() } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  const items = rows.map((row) => ({
    id: row.id,
    current: row.id === ctx.origin.id,
    address: row.ipAddress === '' ? null : row.ipAddress,
    device: row.userAgent === '' ? null : row.userAgent,
    beganAt: row.createdAt.toISOString(),
    seenAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }))
  return { items }
}
