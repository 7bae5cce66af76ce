import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'

export const PartsOfVault = z.strictObject({ vaultId: z.uuid() })

/** Names of the parts that a vault is known to have. */
export async function knownParts(ctx: Ctx, input: z.input<typeof PartsOfVault>): Promise<string[]> {
  allow(ctx, 'vault.record')
  const { vaultId } = PartsOfVault.parse(input)
  const parts = await ctx.db.vaultPart.findMany({
    where: { vaultId, state: { not: 'gone' } },
    orderBy: { name: 'asc' },
    select: { name: true },
  })
  return parts.map(({ name }) => name)
}
