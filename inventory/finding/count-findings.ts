import { allow, type Ctx } from '#inventory/ctx.ts'
import type { FindingFacets, FindingFilters } from '#inventory/model/finding.ts'
import { countOwners } from '#inventory/ownership/count-owners.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { confidenceLevelSql, findingsWhere } from './filter-findings.ts'
import { providerSql, subjectJoins } from './finding-subject.ts'
import { seenFindings } from './seen-findings.ts'

/** How many findings the filters select, and per value of each filter how many it would select under the others. */
export async function countFindings(ctx: Ctx, filters: FindingFilters): Promise<FindingFacets> {
  allow(ctx, 'finding.read')
  const [groups, repository, owners] = await Promise.all([
    readGroups(ctx, filters),
    countRepositories(ctx, filters),
    countOwners(
      ctx,
      Prisma.sql`select f.id, f.credential_id, f.repository_id, f.entry_id, e.identity_id
        from ${seenFindings(ctx)} f ${subjectJoins} where ${findingsWhere(ctx, filters, ['owner'])}`,
      ['credential_id', 'repository_id', 'entry_id', 'identity_id'],
    ),
  ])
  const selects = (group: Group, except: Facet | null): boolean =>
    facets.every(
      (facet) =>
        facet === except || filters[facet].length === 0 || filters[facet].some((one) => one === group[facet]),
    )
  const counts = (facet: Facet): Record<string, number> => {
    const sums: Record<string, number> = {}
    for (const group of groups) {
      const word = group[facet]
      if (word !== null && selects(group, facet)) sums[word] = (sums[word] ?? 0) + group.count
    }
    return sums
  }
  return {
    total: groups.reduce((sum, group) => (selects(group, null) ? sum + group.count : sum), 0),
    state: counts('state'),
    severity: counts('severity'),
    confidence: counts('confidence'),
    provider: counts('provider'),
    presence: counts('presence'),
    policy: counts('policy'),
    repository,
    ...owners,
  }
}

const facets = ['state', 'severity', 'confidence', 'provider', 'presence', 'policy'] as const
type Facet = (typeof facets)[number]
type Group = Record<Exclude<Facet, 'presence'>, string> & { presence: string | null; count: number }

/** The findings grouped by every facet at once: they are read one time, however many facets are added up from it. */
const readGroups = (ctx: Ctx, filters: FindingFilters): Promise<Group[]> =>
  ctx.db.$queryRaw<Group[]>`
    select f.state, f.severity, ${confidenceLevelSql} as confidence, ${providerSql} as provider, f.presence, f.policy,
      count(*)::int as count
    from ${seenFindings(ctx)} f ${subjectJoins}
    where ${findingsWhere(ctx, filters, facets)}
    group by 1, 2, 3, 4, 5, 6`

const countRepositories = (ctx: Ctx, filters: FindingFilters): Promise<FindingFacets['repository']> =>
  ctx.db.$queryRaw<FindingFacets['repository']>`
    select r.id, r.name, lies.count
    from (
      select place.repository_id, count(*)::int as count
      from ${seenFindings(ctx)} f
      ${subjectJoins}
      join (
        select distinct o.repository_id, o.credential_id from occurrence o
        where o.valid_to is null and ${visiblePlace(ctx)}
      ) place on place.credential_id = f.credential_id
      where ${findingsWhere(ctx, filters, ['repository'])}
      group by place.repository_id
    ) lies
    join repository r on r.id = lies.repository_id
    order by lies.count desc, r.name, r.id`
