import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** Locks a connected vault that the actor may see. Throws NotFound. */
export async function lockVault(
  tx: Transaction,
  ctx: Ctx,
  vaultId: string,
): Promise<{ id: string; name: string; kind: string; reach: string; sourceId: string }> {
  const [vault] = await tx.$queryRaw<
    { id: string; name: string; kind: string; reach: string; sourceId: string }[]
  >`
    select v.id, v.name, v.kind, v.reach, v.source_id as "sourceId" from vault v join source s on s.id = v.source_id
    where v.id = ${vaultId}::uuid and s.removed_at is null and ${visibleVault(ctx, Prisma.sql`v.id`)}
    for no key update of v`
  if (vault === undefined) throw new NotFound('There is no such vault.')
  return vault
}
