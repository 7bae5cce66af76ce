import { allow, type Ctx } from '#inventory/ctx.ts'

/** How many batches were sealed with each key. */
export async function sealsByKey(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  allow(ctx, 'audit.seal')
  const groups = await ctx.db.auditSeal.groupBy({ by: ['keyId'], _count: true })
  return new Map(groups.map(({ keyId, _count }) => [keyId, _count]))
}

/** The key of the last batch; null while nothing is sealed. */
export async function lastSealKey(ctx: Ctx): Promise<string | null> {
  allow(ctx, 'audit.seal')
  const last = await ctx.db.auditSeal.findFirst({ orderBy: { number: 'desc' }, select: { keyId: true } })
  return last?.keyId ?? null
}
