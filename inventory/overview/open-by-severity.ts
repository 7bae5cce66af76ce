import type { Ctx } from '#inventory/ctx.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { Severity } from '#inventory/model/terms.ts'
import { Prisma } from '#prisma/client.ts'

/** A finding that still asks for something: open, or looked at and not yet answered. */
export const unanswered = Prisma.sql`${stands} and f.state in ('open', 'triaged')`

export type BySeverity = Record<Severity, number>

/** How many unanswered findings there are of each severity; what a snapshot keeps of a day. */
export async function openBySeverity(ctx: Ctx): Promise<BySeverity> {
  const rows = await ctx.db.$queryRaw<{ severity: Severity; count: number }[]>`
    select f.severity, count(*)::int as count from ${seenFindings(ctx)} f
    where ${unanswered} group by f.severity`
  const counts: BySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
  for (const row of rows) counts[row.severity] = row.count
  return counts
}
