import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { WrongKey } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { type OpeningKey, rewrapped, type SealingKey } from './envelope.ts'
import type { SealingKeys } from './sealing-keys.ts'

const ROWS_PER_BATCH = 100

type Rewrap = {
  readonly pair: keyof SealingKeys
  readonly from: readonly OpeningKey[]
  readonly to: SealingKey
}

/**
 * Moves the data keys of all credentials of a key pair to its new key, in batches that each commit: one that was
 * interrupted goes on where it stood. Answers how many were moved. Throws WrongKey for one that no key opens.
 */
export async function rewrapIntegrations(ctx: Ctx, input: Rewrap): Promise<number> {
  allow(ctx, 'integration.rotate-key')
  for (let moved = 0; ; ) {
    const count = await inTransaction(ctx, (tx) => rewrapBatch(tx, ctx, input))
    if (count === 0) return moved
    moved += count
  }
}

async function rewrapBatch(tx: Transaction, ctx: Ctx, { pair, from, to }: Rewrap): Promise<number> {
  const rows = await tx.integration.findMany({
    where: { keyId: { not: to.id }, kind: ofPair(pair) },
    orderBy: { id: 'asc' },
    take: ROWS_PER_BATCH,
  })
  for (const { id, kind, ...envelope } of rows) {
    const old = from.find((key) => key.id === envelope.keyId)
    if (old === undefined)
      throw new WrongKey(envelope.keyId, `A credential needs the ${pair} key ${envelope.keyId}.`)
    const { keyId, wrappedKey } = rewrapped(old, to, { id, kind }, envelope)
    // One that was replaced meanwhile has a new envelope, and comes again.
    await tx.integration.updateMany({
      where: { id, wrappedKey: envelope.wrappedKey },
      data: { keyId, wrappedKey },
    })
  }
  if (rows.length > 0)
    await recordAudit(tx, ctx, {
      action: 'integration.rewrap',
      subjectKind: 'sealing-key',
      subjectId: newId(),
      after: { pair, keyId: to.id },
      batchCount: rows.length,
    })
  return rows.length
}

/** The kinds that are sealed to a pair. */
export const ofPair = (pair: keyof SealingKeys) =>
  pair === 'webhook' ? 'webhook-secret' : { not: 'webhook-secret' }

/** How many credentials are sealed to each key of a pair. */
export async function sealedByKey(ctx: Ctx, pair: keyof SealingKeys): Promise<ReadonlyMap<string, number>> {
  allow(ctx, 'integration.rotate-key')
  const groups = await ctx.db.integration.groupBy({
    by: ['keyId'],
    where: { kind: ofPair(pair) },
    _count: true,
  })
  return new Map(groups.map(({ keyId, _count }) => [keyId, _count]))
}
