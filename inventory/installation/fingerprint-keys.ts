import { allow, type Ctx } from '#inventory/ctx.ts'

export type KnownFingerprintKey = {
  readonly id: string
  /** Hex of the value that only the key's holder can compute. */
  readonly check: string
  readonly handles: number
}

/** The fingerprint keys the ledger has digests under, newest first, and how many. */
export async function fingerprintKeys(ctx: Ctx): Promise<KnownFingerprintKey[]> {
  allow(ctx, 'installation.open')
  const rows = await ctx.db.fingerprintKey.findMany({
    where: { retiredAt: null },
    orderBy: [{ introducedAt: 'desc' }, { id: 'desc' }],
    include: { _count: { select: { handles: true } } },
  })
  return rows.map(({ id, checkValue, _count }) => ({
    id,
    check: Buffer.from(checkValue).toString('hex'),
    handles: _count.handles,
  }))
}
