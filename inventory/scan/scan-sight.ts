import type { Ctx } from '#inventory/ctx.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { isQuiet, isWithheld } from '#inventory/rule/conditions.ts'
import { visiblePlace } from '#inventory/visible.ts'
import type { ScanSight } from './scan-view.ts'

/** What stands of the findings of each scan, and what it saw of rules in shadow and muted ones, by scan id. */
export async function sightOf(ctx: Ctx, scanIds: readonly string[]): Promise<Map<string, ScanSight>> {
  const [standing, withheld] = await Promise.all([standingOf(ctx, scanIds), withheldOf(ctx, scanIds)])
  const counts = new Map(standing.map(({ scan_id, count }) => [scan_id, count]))
  return new Map(
    scanIds.map((id) => [
      id,
      {
        findingsStanding: counts.get(id) ?? 0,
        withheld: withheld
          .filter(({ scan_id }) => scan_id === id)
          .map(({ rule_id, title, count }) => ({ ruleId: rule_id, title, count })),
      },
    ]),
  )
}

const standingOf = (ctx: Ctx, scanIds: readonly string[]) =>
  ctx.db.$queryRaw<{ scan_id: string; count: number }[]>`
    select s.scan_id, count(*)::int as count
    from scan_finding s join ${seenFindings(ctx)} f on f.id = s.finding_id
    where s.scan_id = any(${[...scanIds]}::uuid[]) and ${stands}
    group by s.scan_id`

const withheldOf = (ctx: Ctx, scanIds: readonly string[]) =>
  ctx.db.$queryRaw<{ scan_id: string; rule_id: string; title: string; count: number }[]>`
    select o.last_scan_id as scan_id, c.id as rule_id, c.title, count(*)::int as count
    from rule_card c join occurrence o on o.rule_id = c.id
    where ${isQuiet} and o.last_scan_id = any(${[...scanIds]}::uuid[]) and ${isWithheld}
      and ${visiblePlace(ctx)}
    group by o.last_scan_id, c.id, c.title
    order by count desc, c.title, c.id`
