import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { FingerprintLimits } from '#inventory/model/vault.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { type StoredVault, syncJson, toSyncView, toVaultView, vaultsSql } from './vault-row.ts'

export const GetVault = z.object({ vaultId: z.uuid() })

/** One vault with its last ten syncs. Throws NotFound. */
export async function getVault(ctx: Ctx, input: z.input<typeof GetVault>): Promise<VaultDetail> {
  allow(ctx, 'vault.read')
  const { vaultId } = GetVault.parse(input)
  const [row] = await ctx.db.$queryRaw<StoredVault[]>`${vaultsSql(ctx, Prisma.sql`v.id = ${vaultId}::uuid`)}`
  if (row === undefined) throw new NotFound('There is no such vault.')
  const own = await ctx.db.vault.findUniqueOrThrow({ where: { id: vaultId } })
  const syncs = await ctx.db.$queryRaw<{ sync: unknown }[]>`
    select ${syncJson} as sync from vault_sync y where y.vault_id = ${vaultId}::uuid
    order by y.requested_at desc, y.id desc limit 10`
  return {
    ...toVaultView(row),
    options: z.record(z.string(), z.unknown()).parse(own.options),
    limits: FingerprintLimits.parse(own.limits),
    integrationId: own.integrationId,
    rotationIntegrationId: own.rotationIntegrationId,
    reminderDays: own.reminderDays,
    syncs: syncs.map(({ sync }) => toSyncView(sync)),
  }
}
