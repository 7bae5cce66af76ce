import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { NotFound } from '#inventory/errors.ts'
import { takeBundleJob } from '#inventory/jobs/index.ts'
import { BundleState } from '#inventory/model/vault-bundle.ts'

export const FinishBundle = z.object({
  bundleId: z.uuid(),
  state: BundleState.extract(['taken', 'older', 'refused']),
  problem: z.string().max(500).nullable(),
})

/** Ends a bundle: what was sealed of it is deleted. A sync that never began for it ends with it. */
export async function finishBundle(ctx: Ctx, input: z.input<typeof FinishBundle>): Promise<void> {
  allow(ctx, 'vault.record')
  const { bundleId, state, problem } = FinishBundle.parse(input)
  await inTransaction(ctx, async (tx) => {
    const bundle = await tx.vaultBundle.findUnique({ where: { id: bundleId } })
    if (bundle === null) throw new NotFound('There is no such bundle.')
    await tx.vaultBundleChunk.deleteMany({ where: { bundleId } })
    await tx.vaultSync.updateMany({
      where: { id: bundle.syncId ?? bundleId, state: 'queued' },
      data: { state: 'failed', finishedAt: ctx.now(), error: problem },
    })
    await tx.vaultBundle.update({
      where: { id: bundleId },
      data: { state, problem, finishedAt: ctx.now() },
      select: { id: true },
    })
    const { vaultId } = bundle
    // Those behind one that nobody could take do not wait for the next that comes.
    if (state === 'refused' && (await tx.vaultBundle.count({ where: { vaultId, state: 'waiting' } })) > 0)
      await enqueue(tx, ctx.db, takeBundleJob, { vaultId })
    await recordAudit(tx, ctx, {
      action: 'vault.bundle-ended',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { bundleId, state },
    })
  })
}
