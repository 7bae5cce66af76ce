import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { EXPOSURE_DAYS, type Exposure } from '#inventory/model/wall.ts'
import { survival } from './survival.ts'

const DAY_MILLISECONDS = 86_400_000

/**
 * How long leaks that came in within the last 90 days before an instant were out, as it stood then: what was open at
 * that instant counts as running, what was found later is not looked at. Decisions that it was no leak count for nothing.
 */
export async function exposure(ctx: Ctx, asOf: Date): Promise<Exposure> {
  const from = new Date(asOf.getTime() - EXPOSURE_DAYS * DAY_MILLISECONDS)
  const rows = await ctx.db.$queryRaw<{ started: Date; ended: Date | null }[]>`
    select f.introduced_at as started,
      case when f.state = 'resolved' and f.state_changed_at <= ${asOf} then f.state_changed_at end as ended
    from ${seenFindings(ctx)} f
    where f.policy = 'leak' and f.valid_to is null and not f.suppressed
      and f.introduced_at >= ${from} and f.introduced_at <= ${asOf} and f.found_at <= ${asOf}
      and (f.state in ('open', 'triaged') or f.state = 'resolved' and f.resolution in ('revoked', 'rotated'))`
  const within = survival(
    rows.map(({ started, ended }) => ({
      days: ((ended ?? asOf).getTime() - started.getTime()) / DAY_MILLISECONDS,
      ended: ended !== null,
    })),
  )
  return { halfDays: within(0.5), mostDays: within(0.9) }
}
