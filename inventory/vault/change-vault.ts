import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { NotFound } from '#inventory/errors.ts'
import { examineVaultJob } from '#inventory/jobs/index.ts'
import { ChangeVault } from '#inventory/model/vault-connection.ts'
import type { Prisma } from '#prisma/client.ts'
import { dueAt } from './connect-vault.ts'
import { lockVault } from './lock-vault.ts'

/** Changes how a vault is read, from its next sync on; its permissions are asked for again. Throws NotFound, Invalid. */
export async function changeVault(ctx: Ctx, input: ChangeVault): Promise<void> {
  allow(ctx, 'vault.manage')
  const { vaultId, ...change } = ChangeVault.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockVault(tx, ctx, vaultId)
    const before = await tx.vault.findUniqueOrThrow({ where: { id: vaultId } })
    const { integrationId = before.integrationId } = change
    if (integrationId !== null && (await tx.integration.count({ where: { id: integrationId } })) === 0)
      throw new NotFound('There is no such integration.')
    const timing = {
      schedule: change.schedule ?? before.schedule,
      timeZone: change.timeZone ?? before.timeZone,
    }
    const isDue = before.reach === 'worker'
    await tx.vault.update({
      where: { id: vaultId },
      data: {
        ...timing,
        integrationId,
        name: change.name ?? before.name,
        mode: change.mode ?? before.mode,
        ...(change.limits === undefined ? {} : { limits: change.limits }),
        ...(change.options === undefined ? {} : { options: change.options as Prisma.InputJsonObject }),
        nextSyncAt: isDue ? dueAt(timing, ctx.now(), vaultId) : null,
      },
      select: { id: true },
    })
    if (isDue) await enqueue(tx, ctx.db, examineVaultJob, { vaultId })
    await recordAudit(tx, ctx, {
      action: 'vault.change',
      subjectKind: 'vault',
      subjectId: vaultId,
      before: { mode: before.mode, schedule: before.schedule, timeZone: before.timeZone },
      after: { mode: change.mode ?? before.mode, ...timing },
    })
  })
}
