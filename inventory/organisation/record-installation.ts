import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { foreignText } from '#prisma/text.ts'
import { askExamination } from './ask-examination.ts'
import { lockOrganisation } from './one-organisation.ts'

const Installation = z.object({
  organisationId: z.uuid(),
  app: z.object({ slug: z.string().min(1).max(200), pageUrl: z.url().max(2_000) }),
  installationId: z.int().positive().nullable(),
  /** Why there is none, in words. */
  error: z.string().max(500).nullable(),
})
type Installation = z.infer<typeof Installation>

/** Keeps where an organisation's App is installed; what it may do is then asked, and what is there. Throws NotFound. */
export async function recordInstallation(ctx: Ctx, input: Installation): Promise<void> {
  allow(ctx, 'scan.run')
  const { organisationId, app, installationId, error } = Installation.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    await tx.organisation.update({ where: { id: organisationId }, data: { installationId } })
    const known = { slug: foreignText(app.slug), pageUrl: foreignText(app.pageUrl) }
    await tx.gitHubApp.updateMany({ where: { organisationId }, data: { ...known, error } })
    // The same one may have been granted more since.
    if (installationId !== null) await askExamination(tx, ctx, organisationId)
    if (installationId !== null && Number(before.installationId) !== installationId)
      await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.find-installation',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { installationId, error },
    })
  })
}
