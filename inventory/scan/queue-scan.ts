import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { scanRepositoryJob } from '#inventory/jobs/index.ts'
import type { ScanKind } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/** Re-reads go behind every scan that somebody waits for. */
const PRIORITY = { first: 10, incremental: 10, reread: 0 } as const satisfies Record<ScanKind, number>

/**
 * Joins the scan of the repository that waits, or puts a new one into the queue; answers its id. `first` and
 * `incremental` are one request: which it is shows when it begins.
 */
export async function queueScan(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, kind }: { readonly repositoryId: string; readonly kind: ScanKind },
): Promise<string> {
  const id = newId()
  const made = await tx.$executeRaw`
    INSERT INTO scan (id, repository_id, kind, state, phase, requested_by, queued_at)
    VALUES (${id}::uuid, ${repositoryId}::uuid, ${kind}, 'queued', 'waiting',
      ${foreignText(ctx.actor.name)}, ${ctx.now()})
    ON CONFLICT (repository_id, (kind = 'reread')) WHERE state = 'queued' DO NOTHING`
  const scanId = made === 0 ? await waitingScan(tx, repositoryId, kind) : id
  if (made === 1 || !(await hasJob(tx, repositoryId, scanId)))
    await enqueue(tx, ctx.db, scanRepositoryJob, { repositoryId, scanId }, { priority: PRIORITY[kind] })
  return scanId
}

/** A job that died too often is no longer tried, and its scan would wait for ever. */
async function hasJob(tx: Transaction, repositoryId: string, scanId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS found FROM pgboss.job
    WHERE name = ${scanRepositoryJob.name} AND singleton_key = ${repositoryId}
      AND data->>'scanId' = ${scanId} AND state IN ('created', 'retry', 'active') LIMIT 1`
  return rows.length > 0
}

async function waitingScan(tx: Transaction, repositoryId: string, kind: ScanKind): Promise<string> {
  const kinds = kind === 'reread' ? ['reread'] : ['first', 'incremental']
  const { id } = await tx.scan.findFirstOrThrow({
    where: { repositoryId, state: 'queued', kind: { in: kinds } },
    select: { id: true },
  })
  return id
}
