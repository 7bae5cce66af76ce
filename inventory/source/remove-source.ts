import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { endVault } from '#inventory/vault/end-vault.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

export const RemoveSource = z.object({ sourceId: z.uuid() })
export type RemoveSource = z.infer<typeof RemoveSource>

const CREDENTIALS_AT_ONCE = 5000

/**
 * Disconnects a source: its scans end, its occurrences or entries end today, and findings that stand on them alone
 * with them. Nothing is deleted; decisions stay, and adding the source again brings all of it back with a full scan.
 */
export async function removeSource(ctx: Ctx, input: RemoveSource): Promise<void> {
  allow(ctx, 'source.remove')
  const { sourceId } = RemoveSource.parse(input)
  await inTransaction(ctx, async (tx) => {
    const [seen] = await tx.$queryRaw<{ id: string }[]>`
      select s.id from source s where s.id = ${sourceId}::uuid and (${ctx.scope.kind === 'all'} or exists (
        select from repository r where r.source_id = s.id and ${visible(ctx, Prisma.sql`r.id`)}))`
    if (seen === undefined) throw new NotFound('There is no such source.')
    const source = await tx.source.findUnique({ where: { id: sourceId }, include: { repositories: true } })
    if (source === null || source.removedAt !== null) throw new NotFound('There is no such source.')
    await tx.source.update({ where: { id: sourceId }, data: { removedAt: ctx.now() } })
    const ids = source.repositories.map(({ id }) => id).sort()
    await forgetProgress(tx, ctx, ids)
    await endOccurrences(tx, ctx, ids)
    await endVault(tx, ctx, sourceId)
    await recordAudit(tx, ctx, {
      action: 'source.remove',
      subjectKind: 'source',
      subjectId: sourceId,
      before: { kind: source.kind, address: source.address },
    })
  })
}

/** Locks the repositories first, as every batch of a scan does, so that no write of a running scan comes after. */
async function forgetProgress(tx: Transaction, ctx: Ctx, repositoryIds: string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM repository WHERE id = ANY(${repositoryIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  await tx.scan.updateMany({
    where: { repositoryId: { in: repositoryIds }, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: ctx.now() },
  })
  await tx.repositoryTip.deleteMany({ where: { repositoryId: { in: repositoryIds } } })
  await tx.repository.updateMany({
    where: { id: { in: repositoryIds } },
    data: { historyVersionId: null, headCommit: null },
  })
}

async function endOccurrences(tx: Transaction, ctx: Ctx, repositoryIds: string[]): Promise<void> {
  const ended = await tx.$queryRaw<{ credential_id: string }[]>`
    WITH ended AS (
      UPDATE occurrence SET valid_to = ${ctx.now()}
      WHERE repository_id = ANY(${repositoryIds}::uuid[]) AND valid_to IS NULL
      RETURNING credential_id
    )
    SELECT DISTINCT credential_id FROM ended ORDER BY credential_id`
  const ids = ended.map((row) => row.credential_id)
  for (let start = 0; start < ids.length; start += CREDENTIALS_AT_ONCE)
    await judgeCredentials(tx, ctx, ids.slice(start, start + CREDENTIALS_AT_ONCE), 'new-source')
}
