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
  if (made === 0) return waitingScan(tx, repositoryId, kind)
  await enqueue(tx, ctx.db, scanRepositoryJob, { repositoryId, scanId: id }, { priority: PRIORITY[kind] })
  return id
}

async function waitingScan(tx: Transaction, repositoryId: string, kind: ScanKind): Promise<string> {
  const kinds = kind === 'reread' ? ['reread'] : ['first', 'incremental']
  const { id } = await tx.scan.findFirstOrThrow({
    where: { repositoryId, state: 'queued', kind: { in: kinds } },
    select: { id: true },
  })
  return id
}
