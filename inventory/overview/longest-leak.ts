import type { Ctx } from '#inventory/ctx.ts'
import { findingsWhere } from '#inventory/finding/filter-findings.ts'
import { subjectJoins } from '#inventory/finding/finding-subject.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { FindingFilters } from '#inventory/model/finding.ts'
import type { LongestLeak } from '#inventory/model/wall.ts'
import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'
import { seenBefore } from './wall-figures.ts'

type Row = { id: string; since: Date; owner: { name: string } | null; source: string }

/** The finding of these whose value has been out the longest: since it came in, or as far as is known since it was found. */
export async function longestLeak(ctx: Ctx, filters: FindingFilters): Promise<LongestLeak | null> {
  const [row] = await longest(ctx, filters, null, Prisma.sql`order by since, f.id limit 1`)
  return row === undefined
    ? null
    : { findingId: row.id, days: daysSince(ctx, row.since), owner: row.owner?.name ?? null }
}

/** Days of the longest of each source by its id, of what could be seen before `since`. */
export async function longestBySource(
  ctx: Ctx,
  filters: FindingFilters,
  since: Date | null = null,
): Promise<Record<string, number>> {
  const rows = await longest(ctx, filters, since, Prisma.empty)
  const days: Record<string, number> = {}
  for (const row of rows) days[row.source] = Math.max(days[row.source] ?? 0, daysSince(ctx, row.since))
  return days
}

const longest = (ctx: Ctx, filters: FindingFilters, since: Date | null, order: Prisma.Sql): Promise<Row[]> =>
  ctx.db.$queryRaw`
    select f.id, coalesce(f.introduced_at, f.found_at) as since, coalesce(r.source_id::text, '') as source,
      ${ownerAsJson(Prisma.sql`x.subject_id in (f.credential_id, f.repository_id)`)} as owner
    from ${seenFindings(ctx)} f ${subjectJoins} left join repository r on r.id = f.repository_id
    where ${findingsWhere(ctx, filters)} and ${since === null ? Prisma.sql`true` : seenBefore(since)} ${order}`

const daysSince = (ctx: Ctx, since: Date): number =>
  Math.max(0, Math.floor((ctx.now().getTime() - since.getTime()) / 86_400_000))
