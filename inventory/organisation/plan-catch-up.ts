import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { WatchMode as Mode, PULL_LISTS_AT_ONCE, type WatchMode } from '#inventory/model/watch.ts'
import { hasPullRequests } from './has-pull-requests.ts'

const PlanCatchUp = z.object({ organisationId: z.uuid() })

export type CatchUpPlan = {
  readonly mode: WatchMode
  readonly isApp: boolean
  /** Deliveries from then on are compared with what came. */
  readonly deliveriesSince: string
  /** Lists of open pull requests that are asked for now: where something was pushed first, then those asked longest ago. */
  readonly lists: readonly {
    readonly repositoryId: string
    readonly owner: string
    readonly name: string
    readonly etag: string | null
  }[]
}

/** GitHub keeps deliveries for so long. */
const KEPT_DAYS = 3
/** A delivery may be on its way for a while. */
const OVERLAP_MINUTES = 15

/** What to ask GitHub for so that nothing stays unheard of; few requests, however large the organisation. */
export async function planCatchUp(ctx: Ctx, input: z.infer<typeof PlanCatchUp>): Promise<CatchUpPlan> {
  allow(ctx, 'scan.run')
  const { organisationId } = PlanCatchUp.parse(input)
  const found = await ctx.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const earliest = new Date(ctx.now().getTime() - KEPT_DAYS * 24 * 3_600_000)
  const since = new Date((found.deliveriesReadTo ?? earliest).getTime() - OVERLAP_MINUTES * 60_000)
  const lists = await ctx.db.$queryRaw<CatchUpPlan['lists']>`
    SELECT h.repository_id::text AS "repositoryId", h.owner, h.name, h.pulls_etag AS etag
    FROM hosted_repository h
    WHERE h.organisation_id = ${organisationId}::uuid AND ${hasPullRequests}
    ORDER BY (h.pushed_at > coalesce(h.pulls_polled_at, '-infinity')) DESC, h.pulls_polled_at NULLS FIRST, h.repository_id
    LIMIT ${PULL_LISTS_AT_ONCE}`
  return {
    mode: Mode.parse(found.watchMode),
    isApp: found.installationId !== null,
    deliveriesSince: (since < earliest ? earliest : since).toISOString(),
    lists,
  }
}
