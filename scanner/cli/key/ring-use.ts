import { sealsByKey } from '#inventory/audit/seals-by-key.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { RingKind } from '#inventory/integration/key-ring.ts'
import { sealedByKey } from '#inventory/integration/rewrap-integrations.ts'

/** How many records of the ledger need each key of a kind. */
export const ringUse = (ctx: Ctx, kind: RingKind): Promise<ReadonlyMap<string, number>> =>
  kind === 'audit' ? sealsByKey(ctx) : sealedByKey(ctx, kind)
