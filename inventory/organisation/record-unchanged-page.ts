import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Instant } from '#inventory/model/terms.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'

const RecordUnchangedPage = z.object({
  organisationId: z.uuid(),
  startedAt: Instant,
  page: z.int().positive(),
})

/** A page of the list is as it was: all on it are still there. Asks for what it was never asked for before. */
export async function recordUnchangedPage(
  ctx: Ctx,
  input: z.infer<typeof RecordUnchangedPage>,
): Promise<{ asked: number }> {
  allow(ctx, 'scan.run')
  const { organisationId, startedAt, page } = RecordUnchangedPage.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`
      UPDATE hosted_repository h SET seen_at = ${new Date(startedAt)}, gone_at = NULL FROM discovery_page p
      WHERE p.organisation_id = ${organisationId}::uuid AND p.page = ${page}
        AND h.organisation_id = p.organisation_id AND h.host_id = ANY(p.host_ids)`
    const open = await tx.$queryRaw<{ id: string }[]>`
      UPDATE hosted_repository h SET asked_for_at = h.pushed_at FROM discovery_page p, organisation o
      WHERE p.organisation_id = ${organisationId}::uuid AND p.page = ${page} AND o.id = p.organisation_id
        AND h.organisation_id = p.organisation_id AND h.host_id = ANY(p.host_ids) AND o.started_at IS NOT NULL
        AND h.skip_reason IS NULL AND h.pushed_at IS NOT NULL AND h.asked_for_at IS DISTINCT FROM h.pushed_at
      RETURNING h.repository_id::text AS id`
    for (const { id } of open.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await queueScan(tx, ctx, { repositoryId: id, kind: 'incremental' })
    if (open.length > 0)
      await recordAudit(tx, ctx, {
        action: 'organisation.ask',
        subjectKind: 'organisation',
        subjectId: organisationId,
        batchCount: open.length,
      })
    return { asked: open.length }
  })
}
