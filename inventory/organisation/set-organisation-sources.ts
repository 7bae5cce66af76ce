import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { NotFound } from '#inventory/errors.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { OrganisationSources } from '#inventory/model/hosted-text.ts'

export const SetOrganisationSources = z.strictObject({ sourceId: z.uuid(), sources: OrganisationSources })
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
  const { sourceId, sources } = SetOrganisationSources.parse(input)
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.$queryRaw<{ id: string; sources: unknown; started: boolean }[]>`
      SELECT o.id, o.sources, o.started_at IS NOT NULL AS started
      FROM organisation o JOIN source s ON s.id = o.source_id
      WHERE o.source_id = ${sourceId}::uuid AND s.removed_at IS NULL FOR UPDATE OF o`
    if (found === undefined) throw new NotFound('There is no such organisation.')
    await tx.organisation.update({ where: { id: found.id }, data: { sources } })
    if (found.started) await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId: found.id })
    await recordAudit(tx, ctx, {
      action: 'organisation.set-sources',
      subjectKind: 'organisation',
      subjectId: found.id,
      before: OrganisationSources.parse(found.sources),
      after: sources,
    })
    return sources
  })
}
