import type { Ctx } from '#inventory/ctx.ts'
import { findingsWhere } from '#inventory/finding/filter-findings.ts'
import { subjectJoins } from '#inventory/finding/finding-subject.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { EntryFigure, FindingFigure, wallEntries, wallFindings } from '#inventory/model/wall.ts'
import { entryJoins } from '#inventory/vault/entry-row.ts'
import { entriesWhere } from '#inventory/vault/filter-entries.ts'
import { Prisma } from '#prisma/client.ts'

/** Figures of each source by its id; what is of no source that stands is under an empty id. */
export type BySource<Name extends string> = Readonly<Record<string, Readonly<Record<Name, number>>>>

/** What the wall counts among findings; `since`: only where somebody looked before then, too. */
export function findingFigures(ctx: Ctx, since: Date | null = null): Promise<BySource<FindingFigure>> {
  const filters = wallFindings(ctx.now().toISOString())
  return bySource(
    ctx,
    FindingFigure.options,
    (name) => findingsWhere(ctx, filters[name]),
    Prisma.sql`${seenFindings(ctx)} f ${subjectJoins} left join repository r on r.id = f.repository_id
      where f.valid_to is null and ${since === null ? Prisma.sql`true` : seenBefore(since)}`,
    Prisma.sql`coalesce(r.source_id::text, v.source_id::text, '')`,
  )
}

/** What the wall counts among entries of vaults. */
export function entryFigures(ctx: Ctx, since: Date | null = null): Promise<BySource<EntryFigure>> {
  const filters = wallEntries(ctx.now().toISOString())
  return bySource(
    ctx,
    EntryFigure.options,
    (name) => entriesWhere(filters[name]),
    Prisma.sql`${entryJoins(ctx)}
      where e.valid_to is null and ${since === null ? Prisma.sql`true` : Prisma.sql`p.found_at <= ${since}`}`,
    Prisma.sql`v.source_id::text`,
  )
}

/** What a repository or a detection that came later brought to light could not have been counted before. */
export const seenBefore = (since: Date): Prisma.Sql => Prisma.sql`(r.id is null or r.added_at <= ${since})
  and not (f.found_at > ${since}
    and f.found_because in ('first-scan', 'new-source', 'import', 'new-detection-version'))`

async function bySource<Name extends string>(
  ctx: Ctx,
  names: readonly Name[],
  condition: (name: Name) => Prisma.Sql,
  from: Prisma.Sql,
  source: Prisma.Sql,
): Promise<BySource<Name>> {
  const counts = names.map((name) => Prisma.sql`${name}::text, count(*) filter (where ${condition(name)})`)
  const rows = await ctx.db.$queryRaw<{ source: string; counts: Record<Name, number> }[]>`
    select ${source} as source, jsonb_build_object(${Prisma.join(counts)}) as counts from ${from} group by 1`
  return Object.fromEntries(rows.map((row) => [row.source, row.counts]))
}

/** All sources together. */
export function total<Name extends string>(
  names: readonly Name[],
  figures: BySource<Name>,
): Record<Name, number> {
  const sums: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]))
  for (const counts of Object.values(figures))
    for (const name of names) sums[name] = (sums[name] ?? 0) + counts[name]
  return sums
}
