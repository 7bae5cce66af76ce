import { allow, type Ctx } from '#inventory/ctx.ts'
import type { FindingFacets, FindingFilters } from '#inventory/model/finding.ts'
import { Prisma } from '#prisma/client.ts'
import { confidenceLevelSql, type FilterName, findingsWhere } from './filter-findings.ts'

/** How many findings the filters select, and per value of each filter how many it would select under the others. */
export async function countFindings(ctx: Ctx, filters: FindingFilters): Promise<FindingFacets> {
  allow(ctx, 'finding.read')
  const counts = await ctx.db.$queryRaw<Count[]>`${facetsSql(ctx, filters)}`
  const repository = await ctx.db.$queryRaw<{ id: string; name: string; count: number }[]>`
    select r.id, r.name, count(distinct f.id)::int as count
    from finding f
    join rule_card c on c.id = f.rule_id
    join occurrence o on o.credential_id = f.credential_id and o.valid_to is null
    join repository r on r.id = o.repository_id
    where ${findingsWhere(ctx, filters, 'repository')}
    group by r.id, r.name order by count desc, r.name, r.id`
  const of = (facet: string) =>
    Object.fromEntries(counts.filter((row) => row.facet === facet).map((row) => [row.value, row.count]))
  return {
    total: counts.find((row) => row.facet === 'total')?.count ?? 0,
    state: of('state'),
    severity: of('severity'),
    confidence: of('confidence'),
    provider: of('provider'),
    presence: of('presence'),
    repository,
  }
}

type Count = { facet: string; value: string; count: number }

const facets: readonly (readonly [FilterName, Prisma.Sql])[] = [
  ['state', Prisma.sql`f.state`],
  ['severity', Prisma.sql`f.severity`],
  ['confidence', confidenceLevelSql],
  ['provider', Prisma.sql`c.provider`],
  ['presence', Prisma.sql`f.presence`],
]

/** One statement, so that total and facets are of the same moment. */
function facetsSql(ctx: Ctx, filters: FindingFilters): Prisma.Sql {
  const total = Prisma.sql`
    select 'total' as facet, '' as value, count(*)::int as count
    from finding f join rule_card c on c.id = f.rule_id where ${findingsWhere(ctx, filters)}`
  const each = facets.map(
    ([name, value]) => Prisma.sql`
    select ${name}, ${value}, count(*)::int
    from finding f join rule_card c on c.id = f.rule_id where ${findingsWhere(ctx, filters, name)} group by 2`,
  )
  return Prisma.join([total, ...each], ' union all ')
}
