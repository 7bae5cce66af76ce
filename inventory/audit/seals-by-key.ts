import { allow, type Ctx } from '#inventory/ctx.ts'

/** How many batches were sealed with each key, and the key of the last one; null while nothing is sealed. */
export async function sealsByKey(
  ctx: Ctx,
): Promise<{ counts: ReadonlyMap<string, number>; last: string | null }> {
  allow(ctx, 'audit.seal')
  const groups = await ctx.db.auditSeal.groupBy({ by: ['keyId'], _count: true })
  const last = await ctx.db.auditSeal.findFirst({ orderBy: { number: 'desc' }, select: { keyId: true } })
  return {
    counts: new Map(groups.map(({ keyId, _count }) => [keyId, _count])),
    last: last?.keyId ?? null,
  }
}
