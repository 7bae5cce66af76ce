import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { VaultKind, VaultMode } from '#inventory/model/vault.ts'

export const VaultAccessOf = z.object({ vaultId: z.uuid() })

/** What a worker needs to open a vault; names an integration, holds no credential. */
export type VaultAccess = {
  readonly vaultId: string
  readonly kind: VaultKind
  readonly name: string
  readonly options: unknown
  readonly mode: VaultMode
  readonly integrationId: string | null
  /** The credential that may rotate. */
  readonly rotationIntegrationId: string | null
  readonly trusted: boolean
}

/** Throws NotFound for one that was disconnected. */
export async function vaultAccess(ctx: Ctx, input: z.input<typeof VaultAccessOf>): Promise<VaultAccess> {
  allow(ctx, 'vault.record')
  const { vaultId } = VaultAccessOf.parse(input)
  const vault = await ctx.db.vault.findUnique({ where: { id: vaultId }, include: { source: true } })
  if (vault === null || vault.source.removedAt !== null) throw new NotFound('There is no such vault.')
  return {
    vaultId,
    kind: VaultKind.parse(vault.kind),
    name: vault.name,
    options: vault.options,
    mode: VaultMode.parse(vault.mode),
    integrationId: vault.integrationId,
    rotationIntegrationId: vault.rotationIntegrationId,
    trusted: vault.source.addressTrusted,
  }
}
