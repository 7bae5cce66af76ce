import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict } from '#inventory/errors.ts'
import { discoverOrganisationJob, findInstallationJob } from '#inventory/jobs/index.ts'
import { LookAgain } from '#inventory/model/organisation-access.ts'
import { askExamination } from './ask-examination.ts'
import { lockOrganisation } from './one-organisation.ts'

/** Has a worker ask GitHub again, before the schedule would. Throws NotFound, Conflict without anything to come with. */
export async function lookAgain(ctx: Ctx, input: LookAgain): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId, at } = LookAgain.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { integrationId } = await lockOrganisation(tx, organisationId)
    if (integrationId === null) throw new Conflict('Nothing was given yet to come to the organisation with.')
    if (at === 'access') await askExamination(tx, ctx, organisationId)
    if (at === 'installation') await enqueue(tx, ctx.db, findInstallationJob, { organisationId })
    if (at === 'repositories') await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.look-again',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { at },
    })
  })
}
