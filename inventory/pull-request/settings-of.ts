import { PullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import type { Transaction } from '#prisma/client.ts'

/** How the pull requests of a source are judged: its own settings, else the installation's, else what is usual. */
export async function settingsOf(
  db: Pick<Transaction, 'pullRequestPolicy' | 'installation'>,
  sourceId: string,
): Promise<PullRequestSettings> {
  const own = await db.pullRequestPolicy.findUnique({ where: { sourceId }, select: { settings: true } })
  if (own !== null) return PullRequestSettings.parse(own.settings)
  const installation = await db.installation.findUnique({
    where: { id: 1 },
    select: { pullRequestSettings: true },
  })
  return PullRequestSettings.parse(installation?.pullRequestSettings ?? {})
}
