import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { PullRequestLook } from '#inventory/model/pull-request.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'

const INSIDE = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/** What there is to look at; null when it was closed, or looked at already. Throws NotFound without an organisation. */
export async function beginLook(
  ctx: Ctx,
  input: { readonly pullRequestId: string },
): Promise<PullRequestLook | null> {
  allow(ctx, 'scan.run')
  const { pullRequestId } = z.object({ pullRequestId: z.uuid() }).parse(input)
  const found = await ctx.db.pullRequest.findUnique({
    where: { id: pullRequestId },
    include: { repository: { include: { hosted: { include: { organisation: true } }, source: true } } },
  })
  const hosted = found?.repository.hosted ?? null
  if (found === null || hosted === null || !found.isOpen || found.lookedAtHead === found.head) return null
  const { repositoryId, number, base, head, association, changedAt } = found
  const liveAt = hosted.organisation.liveAt
  return PullRequestLook.parse({
    pullRequestId,
    repositoryId,
    owner: hosted.owner,
    name: hosted.name,
    number,
    base,
    head,
    cloneUrl: hosted.cloneUrl,
    webUrl: `${new URL(hosted.cloneUrl).origin}/${hosted.owner}/${hosted.name}`,
    audience: hosted.visibility !== 'public' && INSIDE.has(association) ? 'inside' : 'outside',
    speaks: liveAt !== null && changedAt >= liveAt,
    organisation: await organisationAccess(ctx, { repositoryId }),
  })
}
