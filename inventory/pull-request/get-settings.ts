import { allow, type Ctx } from '#inventory/ctx.ts'
import { PullRequestSettings, PullRequestSettingsView } from '#inventory/model/pull-request-settings.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/** How pull requests are judged: the installation's settings, and those of each source of pull requests the actor sees. */
export async function getPullRequestSettings(ctx: Ctx): Promise<PullRequestSettingsView> {
  allow(ctx, 'pull-request.read')
  const installation = await ctx.db.installation.findUnique({
    where: { id: 1 },
    select: { pullRequestSettings: true },
  })
  const sources = await ctx.db.$queryRaw<{ id: string; name: string; settings: unknown }[]>`
    SELECT s.id, s.name, policy.settings FROM source s
    JOIN organisation o ON o.source_id = s.id
    LEFT JOIN pull_request_policy policy ON policy.source_id = s.id
    WHERE s.removed_at IS NULL AND (${ctx.scope.kind === 'all'} OR EXISTS (
      SELECT FROM repository r WHERE r.source_id = s.id AND ${visible(ctx, Prisma.sql`r.id`)}))
    ORDER BY s.name, s.id`
  return PullRequestSettingsView.parse({
    installation: PullRequestSettings.parse(installation?.pullRequestSettings ?? {}),
    sources: sources.map(({ id, name, settings }) => ({ id, name, settings: settings ?? null })),
  })
}
