import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { scanRepositoryJob } from '#inventory/jobs/index.ts'
import type { ScanKind } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/**
 * What was pushed goes before what the clock asks for, that before whole histories, and re-reads go behind everything
 * that somebody waits for. A worker keeps a slot for `push` alone.
 */
export const PRIORITY = { push: 30, incremental: 20, first: 10, reread: 0 } as const

/**
 * Joins the scan of the repository that waits, or puts a new one into the queue; answers its id. `first` and
 * `incremental` are one request: which it is shows when it begins.
 */
export async function queueScan(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, kind, isPush = false }: ScanWanted,
): Promise<string> {
  const id = newId()
  const priority = await priorityOf(tx, { repositoryId, kind, isPush })
  const made = await tx.$executeRaw`
    INSERT INTO scan (id, repository_id, kind, state, phase, requested_by, queued_at)
    VALUES (${id}::uuid, ${repositoryId}::uuid, ${kind}, 'queued', 'waiting',
      ${foreignText(ctx.actor.name)}, ${ctx.now()})
    ON CONFLICT (repository_id, (kind = 'reread')) WHERE state = 'queued' DO NOTHING`
  const scanId = made === 0 ? await waitingScan(tx, repositoryId, kind) : id
  if (made === 1 || !(await hasJob(tx, repositoryId, scanId)))
    await enqueue(tx, ctx.db, scanRepositoryJob, { repositoryId, scanId }, { priority })
  else if (isPush) await bringForward(tx, scanId, priority)
  return scanId
}

type ScanWanted = {
  readonly repositoryId: string
  readonly kind: ScanKind
  /** Somebody has just pushed. */
  readonly isPush?: boolean
}

/** A repository that was never read is a first scan, however it was asked for: it must not hold up the slot of pushes. */
async function priorityOf(tx: Transaction, { repositoryId, kind, isPush }: ScanWanted): Promise<number> {
  if (kind === 'reread') return PRIORITY.reread
  const { historyVersionId } = await tx.repository.findUniqueOrThrow({
    where: { id: repositoryId },
    select: { historyVersionId: true },
  })
  if (historyVersionId === null) return PRIORITY.first
  return isPush === true ? PRIORITY.push : PRIORITY.incremental
}

async function bringForward(tx: Transaction, scanId: string, priority: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE pgboss.job SET priority = ${priority}
    WHERE name = ${scanRepositoryJob.name} AND data->>'scanId' = ${scanId} AND state IN ('created', 'retry')
      AND priority < ${priority}`
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
