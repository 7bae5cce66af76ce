import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid, NotFound } from '#inventory/errors.ts'
import {
  type PullRequestSettingsView,
  SetPullRequestSettings,
} from '#inventory/model/pull-request-settings.ts'
import { seeAll } from '#inventory/visible.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'
import { getPullRequestSettings } from './get-settings.ts'
import { tellAgain } from './tell-again.ts'

/**
 * Says how pull requests are judged, of one source or of the installation, and lets the open ones hear of it. Throws
 * NotFound for an unknown source, Conflict before a worker opened the ledger.
 */
export async function setPullRequestSettings(
  ctx: Ctx,
  input: SetPullRequestSettings,
): Promise<PullRequestSettingsView> {
  allow(ctx, 'pull-request.set-policy')
  seeAll(ctx)
  const { sourceId, settings } = SetPullRequestSettings.parse(input)
  await inTransaction(ctx, async (tx) => {
    if (sourceId !== null) await ofSource(tx, ctx, { sourceId, settings })
    else if (settings === null) throw new Invalid('The installation has nobody to take its settings from.')
    else await ofInstallation(tx, settings)
    await recordAudit(tx, ctx, {
      action: 'pull-request.set-policy',
      subjectKind: sourceId === null ? 'installation' : 'source',
      subjectId: sourceId ?? '1',
      after: { settings },
    })
    await tellAgain(tx, ctx, sourceId)
  })
  return getPullRequestSettings(ctx)
}

async function ofInstallation(
  tx: Transaction,
  settings: NonNullable<SetPullRequestSettings['settings']>,
): Promise<void> {
  const data = { pullRequestSettings: settings }
  const { count } = await tx.installation.updateMany({ where: { id: 1 }, data })
  if (count === 0) throw new Conflict('The ledger is not open yet: a worker has to start first.')
}

async function ofSource(
  tx: Transaction,
  ctx: Ctx,
  { sourceId, settings }: { readonly sourceId: string; readonly settings: Prisma.InputJsonObject | null },
): Promise<void> {
  const source = await tx.source.findFirst({
    where: { id: sourceId, removedAt: null },
    select: { id: true },
  })
  if (source === null) throw new NotFound('There is no such source.')
  if (settings === null) return void (await tx.pullRequestPolicy.deleteMany({ where: { sourceId } }))
  const changed = { settings, changedAt: ctx.now() }
  await tx.pullRequestPolicy.upsert({
    where: { sourceId },
    create: { sourceId, ...changed },
    update: changed,
  })
}
