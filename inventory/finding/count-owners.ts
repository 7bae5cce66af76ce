import type { Ctx } from '#inventory/ctx.ts'
import type { FindingFacets, FindingFilters } from '#inventory/model/finding.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { findingsWhere } from './filter-findings.ts'
import { subjectJoins } from './finding-subject.ts'
import { seenFindings } from './seen-findings.ts'

type Owners = Pick<FindingFacets, 'owner' | 'ownerState'>
type Row = {
  id: string | null
  kind: string
  name: string
  departed: boolean
  count: number
  none: number
  departed_only: number
  claimed: number
}

/** How many of the findings that the other filters select each owner has, nobody has, and a claim waits for. */
export async function countOwners(ctx: Ctx, filters: FindingFilters): Promise<Owners> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    with chosen as materialized (
      select f.id, f.credential_id, f.repository_id, f.entry_id, e.identity_id
      from ${seenFindings(ctx)} f ${subjectJoins}
      where ${findingsWhere(ctx, filters, ['owner'])}
    ),
    claim as materialized (
      select x.subject_id, x.standing, x.owner_id, (${isDeparted}) as departed
      from ownership x join owner w on w.id = x.owner_id where x.valid_to is null
    ),
    held as materialized (
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_id = chosen.credential_id
      union
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_id = chosen.repository_id
      union
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_id = chosen.entry_id
      union
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_id = chosen.identity_id
    ),
    answered as (
      select id, bool_and(departed) as departed from held where standing = 'confirmed' group by id
    ),
    states as (
      select (select count(*) from chosen)::int - count(*)::int as none,
        (count(*) filter (where departed))::int as departed_only,
        (select count(distinct id)::int from held where standing = 'inferred') as claimed
      from answered
    ),
    owners as (
      select held.owner_id, count(*)::int as count from held where standing = 'confirmed' group by held.owner_id
    )
    select w.id, w.kind, ${ownerName} as name, (${isDeparted}) as departed, owners.count, states.*
    from states left join owners on true left join owner w on w.id = owners.owner_id
    order by owners.count desc nulls last, name, w.id`
  const [first] = rows
  return {
    owner: rows.flatMap(({ id, kind, name, departed, count }) =>
      id === null ? [] : [{ ...OwnerView.parse({ id, kind, name, departed }), count }],
    ),
    ownerState: {
      none: first?.none ?? 0,
      departed: first?.departed_only ?? 0,
      claimed: first?.claimed ?? 0,
    },
  }
}
