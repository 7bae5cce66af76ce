import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'

export const SightingsFrom = z.object({ vaultId: z.uuid() })

/** Where the log of a vault was read to; null for from its beginning. */
export async function sightingsFrom(ctx: Ctx, input: z.input<typeof SightingsFrom>): Promise<string | null> {
  allow(ctx, 'vault.record')
  const { vaultId } = SightingsFrom.parse(input)
  const vault = await ctx.db.vault.findUnique({ where: { id: vaultId }, select: { logCursor: true } })
  return vault?.logCursor ?? null
}
