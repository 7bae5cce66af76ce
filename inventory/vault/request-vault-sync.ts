import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { lockVault } from './lock-vault.ts'
import { queueVaultSync } from './queue-vault-sync.ts'

export const VaultId = z.object({ vaultId: z.uuid() })

/** Lets a vault be read now. Throws NotFound, and Conflict for one that no worker reads. */
export async function requestVaultSync(
  ctx: Ctx,
  input: z.input<typeof VaultId>,
): Promise<{ syncId: string }> {
  allow(ctx, 'vault.sync')
  const { vaultId } = VaultId.parse(input)
  return inTransaction(ctx, async (tx) => {
    const vault = await lockVault(tx, ctx, vaultId)
    if (vault.reach !== 'worker')
      throw new Conflict(
        `${vault.name} is read by a collector or from files: run that, and its bundle is taken.`,
      )
    const syncId = await queueVaultSync(tx, ctx, vaultId)
    await recordAudit(tx, ctx, {
      action: 'vault.request-sync',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { syncId },
    })
    return { syncId }
  })
}

/** Lets a worker ask what our access to a vault may do. Throws NotFound. */
export async function requestVaultExamination(ctx: Ctx, input: z.input<typeof VaultId>): Promise<void> {
  allow(ctx, 'vault.sync')
  const { vaultId } = VaultId.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockVault(tx, ctx, vaultId)
    await enqueue(tx, ctx.db, examineVaultJob, { vaultId })
    await recordAudit(tx, ctx, {
      action: 'vault.request-examination',
      subjectKind: 'vault',
      subjectId: vaultId,
    })
  })
}
