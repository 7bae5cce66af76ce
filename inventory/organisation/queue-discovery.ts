import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'

/** Lets an organisation be looked at. One that waits for it already is looked at once: it will see all that is now. */
export async function queueDiscovery(tx: Transaction, ctx: Ctx, organisationId: string): Promise<void> {
  const [waiting] = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS found FROM pgboss.job
    WHERE name = ${discoverOrganisationJob.name} AND singleton_key = ${organisationId} AND state = 'created'
      AND start_after <= now() LIMIT 1`
  if (waiting === undefined) await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
}
