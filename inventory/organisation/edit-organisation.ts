import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { EditOrganisation } from '#inventory/model/organisation-view.ts'
import { skipReasonOf } from '#inventory/policies/discovery.ts'
import { firstRun } from './first-run.ts'
import { foundRepositories } from './found-repositories.ts'
import { lockOrganisation } from './one-organisation.ts'

/**
 * Sets which repositories are scanned and when it is looked for changes. What the filters choose anew is scanned
 * with the discovery that follows at once. Throws NotFound, Invalid for what is no schedule.
 */
export async function editOrganisation(ctx: Ctx, input: EditOrganisation): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId, filters, ...timing } = EditOrganisation.parse(input)
  const nextDiscoveryAt = firstRun(timing, ctx.now(), organisationId)
  await inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    await tx.organisation.update({
      where: { id: organisationId },
      data: { filters, ...timing, nextDiscoveryAt },
    })
    const found = await foundRepositories(tx, organisationId)
    const now = found.map(({ repositoryId, repository }) => ({
      repositoryId,
      reason: skipReasonOf(repository, filters, ctx.now()),
    }))
    await tx.$executeRaw`
      UPDATE hosted_repository h SET skip_reason = n.reason
      FROM unnest(${now.map((row) => row.repositoryId)}::uuid[], ${now.map((row) => row.reason)}::text[])
        AS n(repository_id, reason)
      WHERE h.repository_id = n.repository_id AND h.skip_reason IS DISTINCT FROM n.reason`
    if (before.integrationId !== null) await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.edit',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: { filters: before.filters, schedule: before.schedule, timeZone: before.timeZone },
      after: { filters, ...timing },
    })
  })
}
