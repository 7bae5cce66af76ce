import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { newId } from '#prisma/keys.ts'

export const QueueImport = z.object({ vaultId: z.uuid(), format: z.string().max(100) })

/** A sync that the caller itself does, from a file: no worker is asked for it. Throws NotFound. */
export async function queueImport(ctx: Ctx, input: z.input<typeof QueueImport>): Promise<{ syncId: string }> {
  allow(ctx, 'vault.record')
  const { vaultId, format } = QueueImport.parse(input)
  const syncId = newId()
  return inTransaction(ctx, async (tx) => {
    const vault = await tx.vault.findUnique({ where: { id: vaultId }, select: { id: true } })
    if (vault === null) throw new NotFound('There is no such vault.')
    await tx.vaultSync.create({
      data: { id: syncId, vaultId, state: 'queued', requestedAt: ctx.now(), counts: {} },
      select: { id: true },
    })
    await recordAudit(tx, ctx, {
      action: 'vault.import',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: { syncId, format },
    })
    return { syncId }
  })
}
