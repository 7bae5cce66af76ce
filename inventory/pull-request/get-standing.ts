import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { PullRequestStanding } from '#inventory/model/pull-request.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { approversOf } from './approvers-of.ts'
import { audienceOf } from './audience.ts'
import { leaksOf } from './leaks-of.ts'
import { type Place, placeOf, speaksTo, webUrlOf } from './place-of.ts'
import { settingsOf } from './settings-of.ts'

/** All there is to say of a pull request now; null when it is gone. Throws NotFound without an organisation. */
export async function getStanding(
  ctx: Ctx,
  input: { readonly pullRequestId: string },
): Promise<PullRequestStanding | null> {
  allow(ctx, 'scan.run')
  const { pullRequestId } = z.object({ pullRequestId: z.uuid() }).parse(input)
  const place = await placeOf(ctx.db, pullRequestId)
  if (place === null) return null
  const { row, hosted } = place
  const pass = await ctx.db.pullRequestPass.findUnique({
    where: { pullRequestId_head: { pullRequestId, head: row.head } },
  })
  return PullRequestStanding.parse({
    pullRequestId,
    repositoryId: row.repositoryId,
    owner: hosted.owner,
    name: hosted.name,
    number: row.number,
    base: row.base,
    head: row.head,
    webUrl: webUrlOf(place),
    isOpen: row.isOpen,
    audience: audienceOf(hosted.visibility, row.association),
    speaks: speaksTo(place),
    sight: sightOf(place),
    error: row.error,
    settings: await settingsOf(ctx.db, row.repository.sourceId),
    leaks: row.lookedAtHead === row.head ? await leaksOf(ctx.db, pullRequestId) : [],
    pass: pass === null ? null : { by: pass.brokenBy, reason: pass.reason },
    ...(await approversOf(ctx.db, row.repository.sourceId)),
    organisation: await organisationAccess(ctx, { repositoryId: row.repositoryId }),
  })
}

function sightOf({ row }: Place): PullRequestStanding['sight'] {
  if (row.lookedAtHead === row.head) return 'looked'
  return row.unseenHead === row.head ? 'unseen' : 'looking'
}
