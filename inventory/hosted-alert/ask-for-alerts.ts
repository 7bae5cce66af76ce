import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { importAlertsJob } from '#inventory/jobs/index.ts'
import { OrganisationSources } from '#inventory/model/hosted-text.ts'

export const AskForAlerts = z.object({ organisationId: z.uuid() })

/** A little less than a day, so that a schedule of every night asks every night. */
const EVERY_MILLISECONDS = 20 * 3600 * 1000

/** Asks for GitHub's own alerts once a day, where somebody wants them. Answers whether it asked. */
export async function askForAlerts(
  ctx: Ctx,
  input: z.infer<typeof AskForAlerts>,
): Promise<{ asked: boolean }> {
  allow(ctx, 'scan.run')
  const { organisationId } = AskForAlerts.parse(input)
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.$queryRaw<{ sources: unknown; alerts_asked_at: Date | null }[]>`
      SELECT sources, alerts_asked_at FROM organisation
      WHERE id = ${organisationId}::uuid AND started_at IS NOT NULL FOR NO KEY UPDATE`
    if (found === undefined || !OrganisationSources.parse(found.sources).alerts) return { asked: false }
    const last = found.alerts_asked_at?.getTime() ?? 0
    if (ctx.now().getTime() - last < EVERY_MILLISECONDS) return { asked: false }
    await tx.organisation.update({ where: { id: organisationId }, data: { alertsAskedAt: ctx.now() } })
    await enqueue(tx, ctx.db, importAlertsJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.ask-for-alerts',
      subjectKind: 'organisation',
      subjectId: organisationId,
    })
    return { asked: true }
  })
}
