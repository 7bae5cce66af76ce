import type { Transaction } from '#prisma/client.ts'

/** Ids of the fingerprint keys in use, oldest first: no key, and nothing that could be tried. */
export async function keyIdsInUse(tx: Pick<Transaction, 'fingerprintKey'>): Promise<string[]> {
  const rows = await tx.fingerprintKey.findMany({
    where: { retiredAt: null },
    orderBy: [{ introducedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
