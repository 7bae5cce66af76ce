import { allow, type Ctx } from '#inventory/ctx.ts'
import type { LivePreview, LiveShare } from '#inventory/model/backlog.ts'
import { quietFindings } from './quiet-findings.ts'
import { OneSource, requireSeenSource } from './seen-source.ts'

/** What each owner would hear of on the day a source goes live; who has most comes first. Throws NotFound. */
export async function previewLive(ctx: Ctx, input: OneSource): Promise<LivePreview> {
  allow(ctx, 'source.add')
  const { sourceId } = OneSource.parse(input)
  await requireSeenSource(ctx, sourceId)
  const shares = new Map<string | null, LiveShare>()
  for (const { owner, isFresh, severity } of await quietFindings(ctx.db, sourceId)) {
    const key = owner?.id ?? null
    const share = shares.get(key) ?? { owner, fresh: 0, backlog: 0, urgent: 0 }
    share[isFresh ? 'fresh' : 'backlog']++
    if (severity === 'critical' || severity === 'high') share.urgent++
    shares.set(key, share)
  }
  const openPullRequests = await ctx.db.pullRequest.count({
    where: { isOpen: true, repository: { sourceId } },
  })
  const sizeOf = ({ fresh, backlog }: LiveShare) => fresh + backlog
  return { shares: [...shares.values()].sort((a, b) => sizeOf(b) - sizeOf(a)), openPullRequests }
}
