import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { discoverOrganisationJob, findInstallationJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { askExamination } from './ask-examination.ts'
import { usableIntegration } from './usable-integration.ts'

type With = { readonly organisationId: string; readonly apiUrl: string; readonly integrationId: string }

/**
 * Gives an organisation what workers come to it with: a token is examined and looks around at once, an App is first
 * asked where it is installed, unless that is known. Throws NotFound, Invalid for an integration that cannot be used.
 */
export async function beginWith(
  tx: Transaction,
  ctx: Ctx,
  { organisationId, apiUrl, integrationId }: With,
): Promise<void> {
  const { kind, appId } = await usableIntegration(tx, integrationId, apiUrl)
  const { installationId } = await tx.organisation.update({
    where: { id: organisationId },
    data: {
      integrationId,
      // An App is told what happens; whoever comes with a token has to ask.
      ...(kind === 'github-token'
        ? { installationId: null, watchMode: 'polling' }
        : { watchMode: 'webhooks' }),
    },
    select: { installationId: true },
  })
  if (kind === 'github-token') await tx.gitHubApp.deleteMany({ where: { organisationId } })
  else
    await tx.gitHubApp.upsert({
      where: { organisationId },
      create: { organisationId, appId, askedAt: ctx.now() },
      update: { appId, error: null },
    })
  if (kind === 'github-app-key' && installationId === null)
    return enqueue(tx, ctx.db, findInstallationJob, { organisationId })
  await askExamination(tx, ctx, organisationId)
  await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
}
