import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { syncVaultJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** A sync that waits for a worker: the one that waits already, or a new one. Answers its id. */
export async function queueVaultSync(tx: Transaction, ctx: Ctx, vaultId: string): Promise<string> {
  await tx.$queryRaw`select id from vault where id = ${vaultId}::uuid for no key update`
  const waiting = await tx.vaultSync.findFirst({ where: { vaultId, state: 'queued' }, select: { id: true } })
  const syncId = waiting?.id ?? newId()
  if (waiting === null)
    await tx.vaultSync.create({
      data: { id: syncId, vaultId, state: 'queued', requestedAt: ctx.now(), counts: {} },
      select: { id: true },
    })
  await enqueue(tx, ctx.db, syncVaultJob, { vaultId, syncId })
  return syncId
}
