import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict } from '#inventory/errors.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { lockOrganisation, OneOrganisation } from './one-organisation.ts'

/** Ends the dry run: what the filters choose is scanned from now on, quietly. Throws NotFound, Conflict. */
export async function startScans(ctx: Ctx, input: OneOrganisation): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId } = OneOrganisation.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { integrationId, startedAt, discoveryAt } = await lockOrganisation(tx, organisationId)
    if (startedAt !== null) throw new Conflict('Its scans have begun already.')
    if (integrationId === null || discoveryAt === null)
      throw new Conflict('It is not known yet what there is to scan.')
    await tx.organisation.update({ where: { id: organisationId }, data: { startedAt: ctx.now() } })
    await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.start-scans',
      subjectKind: 'organisation',
      subjectId: organisationId,
    })
  })
}
