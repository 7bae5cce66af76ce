import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { BundleHeader } from '#inventory/model/vault-bundle.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { isOlder } from './receive-bundle.ts'

const VaultId = z.object({ vaultId: z.uuid() })

export type BundleStart = {
  readonly bundleId: string
  readonly header: BundleHeader
  readonly syncId: string
  /** Its sync ended, and the worker died before it could say so. */
  readonly endedAs: 'taken' | 'refused' | null
  readonly chunkCount: number
  /** Not newer than what was taken: nothing of it may be. */
  readonly isOlder: boolean
  readonly isRevoked: boolean
  /** In words, which bundles before it never came; null for none. */
  readonly gap: string | null
}

/** The oldest bundle of a vault that waits, with the sync that it becomes; null for none. */
export async function beginBundle(ctx: Ctx, input: z.input<typeof VaultId>): Promise<BundleStart | null> {
  allow(ctx, 'vault.record')
  const { vaultId } = VaultId.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`select id from vault where id = ${vaultId}::uuid for no key update`
    const bundle = await tx.vaultBundle.findFirst({
      where: { vaultId, state: 'waiting' },
      orderBy: [{ collectedAt: 'asc' }, { id: 'asc' }],
      include: { collector: true },
    })
    if (bundle === null) return null
    const header = BundleHeader.parse(bundle.header)
    const syncId = bundle.syncId ?? newId()
    if (bundle.syncId === null) await becomeSync(tx, ctx, bundle, syncId)
    const { state } = await tx.vaultSync.findUniqueOrThrow({ where: { id: syncId }, select: { state: true } })
    const endedAs = state === 'failed' ? 'refused' : state === 'done' || state === 'partial' ? 'taken' : null
    // What a worker that died had counted is counted again.
    if (endedAs === null)
      await tx.vaultSync.update({ where: { id: syncId }, data: { counts: {} }, select: { id: true } })
    await recordAudit(tx, ctx, {
      action: 'vault.take-bundle',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { bundleId: bundle.id, syncId },
    })
    return {
      bundleId: bundle.id,
      header,
      syncId,
      endedAs,
      chunkCount: bundle.received,
      isOlder: await isOlder(tx, header),
      isRevoked: bundle.collector.revokedAt !== null,
      gap: await gapBefore(tx, bundle),
    }
  })
}

type Bundle = {
  readonly id: string
  readonly vaultId: string
  readonly collectorId: string
  readonly sequence: number
}

async function becomeSync(tx: Transaction, ctx: Ctx, bundle: Bundle, syncId: string): Promise<void> {
  await tx.vaultSync.create({
    data: { id: syncId, vaultId: bundle.vaultId, state: 'queued', requestedAt: ctx.now(), counts: {} },
    select: { id: true },
  })
  await tx.vaultBundle.update({ where: { id: bundle.id }, data: { syncId }, select: { id: true } })
}

/** Values are read once in their life: those that a lost bundle brought are nowhere else. */
async function gapBefore(tx: Transaction, { collectorId, sequence }: Bundle): Promise<string | null> {
  const last = await tx.vaultBundle.findFirst({
    where: { collectorId, state: 'taken' },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  })
  const first = (last?.sequence ?? 0) + 1
  if (sequence <= first) return null
  const missing = first === sequence - 1 ? `Bundle ${first}` : `Bundles ${first} to ${sequence - 1}`
  return `${missing} of this collector never came. Bring them first, or let it read all values again: sprawl collect --read-again.`
}
