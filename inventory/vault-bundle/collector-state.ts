import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { BundleState, type CollectorState } from '#inventory/model/vault-bundle.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const VaultId = z.object({ vaultId: z.uuid() })
const SHOWN = 50

/** The collectors of a vault and the last 50 bundles. Throws NotFound. */
export async function collectorState(ctx: Ctx, input: z.input<typeof VaultId>): Promise<CollectorState> {
  allow(ctx, 'vault.read')
  const { vaultId } = VaultId.parse(input)
  const seen = await ctx.db.$queryRaw<{ id: string }[]>`
    select v.id from vault v where v.id = ${vaultId}::uuid and ${visibleVault(ctx, Prisma.sql`v.id`)}`
  if (seen.length === 0) throw new NotFound('There is no such vault.')
  const collectors = await ctx.db.vaultCollector.findMany({
    where: { vaultId },
    orderBy: [{ registeredAt: 'desc' }, { id: 'desc' }],
  })
  const bundles = await ctx.db.vaultBundle.findMany({
    where: { vaultId },
    orderBy: [{ collectedAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
  })
  return {
    collectors: collectors.map(({ id, name, publicKey, registeredAt, revokedAt }) => ({
      id,
      name,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      registeredAt: registeredAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
    bundles: bundles.map(({ id, collectorId, sequence, collectedAt, receivedAt, state, problem }) => ({
      id,
      collectorId,
      sequence,
      collectedAt: collectedAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
      state: BundleState.parse(state),
      problem,
    })),
  }
}
