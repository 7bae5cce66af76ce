import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** A pull request that the actor may see, locked until the transaction ends. Throws NotFound. */
export async function lockPullRequest(
  tx: Transaction,
  ctx: Ctx,
  pullRequestId: string,
): Promise<{ head: string; isOpen: boolean; sourceId: string }> {
  const [row] = await tx.$queryRaw<{ head: string; is_open: boolean; source_id: string }[]>`
    SELECT p.head, p.is_open, r.source_id FROM pull_request p JOIN repository r ON r.id = p.repository_id
    WHERE p.id = ${pullRequestId}::uuid AND ${visible(ctx, Prisma.sql`p.repository_id`)}
    FOR UPDATE OF p`
  if (row === undefined) throw new NotFound('There is no such pull request.')
  return { head: row.head, isOpen: row.is_open, sourceId: row.source_id }
}
