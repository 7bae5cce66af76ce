import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { BundleChunk } from '#inventory/model/vault-bundle.ts'

const ChunkPlace = z.object({ bundleId: z.uuid(), position: z.int().nonnegative() })

/** A piece of a bundle as it was sealed. Throws NotFound. */
export async function readChunk(ctx: Ctx, input: z.input<typeof ChunkPlace>): Promise<BundleChunk> {
  allow(ctx, 'vault.record')
  const { bundleId, position } = ChunkPlace.parse(input)
  const row = await ctx.db.vaultBundleChunk.findUnique({
    where: { bundleId_position: { bundleId, position } },
  })
  if (row === null) throw new NotFound('There is no such piece of a bundle.')
  return BundleChunk.parse(JSON.parse(row.body))
}
