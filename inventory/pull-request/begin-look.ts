import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { PullRequestLook } from '#inventory/model/pull-request.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { placeOf, speaksTo } from './place-of.ts'

/** A look that says nothing for so long is taken for lost, and asked for again. */
const LOST_AFTER_MINUTES = 60

/** What there is to look at; null when it was closed, or looked at already. Throws NotFound without an organisation. */
export async function beginLook(
  ctx: Ctx,
  input: { readonly pullRequestId: string },
): Promise<PullRequestLook | null> {
  allow(ctx, 'scan.run')
  const { pullRequestId } = z.object({ pullRequestId: z.uuid() }).parse(input)
  const place = await placeOf(ctx.db, pullRequestId)
  if (place === null || !place.row.isOpen || place.row.lookedAtHead === place.row.head) return null
  const { row, hosted } = place
  const nextTryAt = new Date(ctx.now().getTime() + LOST_AFTER_MINUTES * 60_000)
  await inTransaction(ctx, async (tx) => {
    await tx.pullRequest.update({ where: { id: pullRequestId }, data: { nextTryAt } })
    await recordAudit(tx, ctx, {
      action: 'pull-request.begin-look',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head: row.head },
    })
  })
  const quiet = await ctx.db.ruleCard.findMany({
    where: { OR: [{ stage: 'shadow' }, { mutedAt: { not: null } }] },
    select: { id: true },
  })
  const former = await ctx.db.pullRequestLeak.findMany({
    where: { pullRequestId },
    distinct: ['commit'],
    select: { commit: true },
  })
  const { repositoryId, number, base, head } = row
  return PullRequestLook.parse({
    pullRequestId,
    repositoryId,
    owner: hosted.owner,
    name: hosted.name,
    number,
    base,
    head,
    cloneUrl: hosted.cloneUrl,
    speaks: speaksTo(place),
    quietRules: quiet.map(({ id }) => id),
    formerCommits: former.map(({ commit }) => commit),
    organisation: await organisationAccess(ctx, { repositoryId }),
  })
}
