import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'

export const VaultSyncId = z.object({ syncId: z.uuid() })

/** Whether a sync was begun and did not come to its end. */
export async function isVaultSyncRunning(ctx: Ctx, input: z.input<typeof VaultSyncId>): Promise<boolean> {
  allow(ctx, 'vault.record')
  const { syncId } = VaultSyncId.parse(input)
  const sync = await ctx.db.vaultSync.findUnique({ where: { id: syncId }, select: { state: true } })
  return sync?.state === 'running'
}
