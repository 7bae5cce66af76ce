import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { GiveAccess } from '#inventory/model/organisation-access.ts'
import { beginWith } from './begin-with.ts'
import { lockOrganisation } from './one-organisation.ts'

/** Lets workers come to an organisation with a credential that is kept here, in place of any before. Throws NotFound, Invalid. */
export async function giveAccess(ctx: Ctx, input: GiveAccess): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId, integrationId } = GiveAccess.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    if (before.integrationId !== integrationId)
      await tx.organisation.update({ where: { id: organisationId }, data: { installationId: null } })
    await beginWith(tx, ctx, { organisationId, apiUrl: before.apiUrl, integrationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.give-access',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: { integrationId: before.integrationId },
      after: { integrationId },
    })
  })
}
