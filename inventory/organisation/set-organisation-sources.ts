import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { OrganisationSources } from '#inventory/model/hosted-text.ts'
import { lockOrganisation } from './one-organisation.ts'

export const SetOrganisationSources = z.strictObject({
  organisationId: z.uuid(),
  sources: OrganisationSources,
})
export type SetOrganisationSources = z.input<typeof SetOrganisationSources>

/**
 * Says what of an organisation is read besides code. What is turned on is asked for with the next discovery, which
 * begins now; what is turned off stays in the ledger as it was read last. Throws NotFound.
 */
export async function setOrganisationSources(
  ctx: Ctx,
  input: SetOrganisationSources,
): Promise<OrganisationSources> {
  allow(ctx, 'source.add')
  const { organisationId, sources } = SetOrganisationSources.parse(input)
  return inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    await tx.organisation.update({ where: { id: organisationId }, data: { sources } })
    if (before.startedAt !== null && before.integrationId !== null)
      await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.set-sources',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: OrganisationSources.parse(before.sources),
      after: sources,
    })
    return sources
  })
}
