import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { allow, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { catchUpOrganisationJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { queueDiscovery } from './queue-discovery.ts'

/** A worker that was away for less has missed nothing that the next look would not bring. */
const AWAY_MINUTES = 5

/** Lets an organisation be asked what no delivery told; one that waits for it already is asked once. */
export async function queueCatchUp(tx: Transaction, ctx: Ctx, organisationId: string): Promise<void> {
  const [waiting] = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS found FROM pgboss.job
    WHERE name = ${catchUpOrganisationJob.name} AND singleton_key = ${organisationId} AND state = 'created' LIMIT 1`
  if (waiting === undefined) await enqueue(tx, ctx.db, catchUpOrganisationJob, { organisationId })
}

/** For a worker's start: every organisation that nobody asked for a while is looked at, and what was missed is caught up with. */
export async function catchUpAfterDowntime(ctx: Ctx): Promise<number> {
  allow(ctx, 'scan.run')
  const before = new Date(ctx.now().getTime() - AWAY_MINUTES * 60_000)
  return inTransaction(ctx, async (tx) => {
    const due = await tx.organisation.findMany({
      where: {
        source: { removedAt: null },
        integrationId: { not: null },
        startedAt: { not: null },
        OR: [{ pullsPolledAt: null }, { pullsPolledAt: { lt: before } }],
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    for (const { id } of due) {
      await queueDiscovery(tx, ctx, id)
      await queueCatchUp(tx, ctx, id)
    }
    if (due.length > 0)
      await recordAudit(tx, ctx, {
        action: 'organisation.catch-up',
        subjectKind: 'organisation',
        subjectId: 'all',
        batchCount: due.length,
      })
    return due.length
  })
}
