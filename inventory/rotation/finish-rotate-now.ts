import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { queueVaultSync } from '#inventory/vault/queue-vault-sync.ts'

export const RotateNowAnswer = z.object({
  rotationId: z.uuid(),
  /** In words, why it may not have been rotated; null: the vault says that it did it. */
  trouble: z.string().max(2_000).nullable(),
})

/** Writes down what a vault answered, and asks for a sync: that a new value is there is for it to see. */
export async function finishRotateNow(ctx: Ctx, input: z.input<typeof RotateNowAnswer>): Promise<void> {
  allow(ctx, 'vault.record')
  const { rotationId, trouble } = RotateNowAnswer.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { entry } = await tx.rotation.update({
      where: { id: rotationId },
      data: { trouble },
      select: { entry: { select: { vaultId: true } } },
    })
    await queueVaultSync(tx, ctx, entry.vaultId)
    await recordAudit(tx, ctx, {
      action: 'rotation.vault-answer',
      subjectKind: 'rotation',
      subjectId: rotationId,
      after: { rotated: trouble === null },
    })
  })
}
