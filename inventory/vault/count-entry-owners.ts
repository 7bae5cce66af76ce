import type { Ctx } from '#inventory/ctx.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import type { EntryFacets, EntryFilters } from '#inventory/model/vault-view.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { entryJoins } from './entry-row.ts'
import { entriesWhere } from './filter-entries.ts'

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

/** How many of the entries that the other filters select each owner has, nobody has, and only a claim waits for. */
export async function countEntryOwners(
  ctx: Ctx,
  filters: EntryFilters,
): Promise<Pick<EntryFacets, 'owner' | 'ownerState'>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    with chosen as materialized (
      select e.id, e.identity_id from ${entryJoins(ctx)} where ${entriesWhere(filters, ['owner'])}
    ),
    claim as materialized (
      select x.subject_id, x.subject_kind, x.standing, x.owner_id, (${isDeparted}) as departed
      from ownership x join owner w on w.id = x.owner_id
      where x.valid_to is null and x.subject_kind in ('vault-entry', 'identity')
    ),
    held as materialized (
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_kind = 'vault-entry' and claim.subject_id = chosen.id
      union
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_kind = 'identity' and claim.subject_id = chosen.identity_id
    ),
    answered as (
      select id, bool_or(standing = 'confirmed') as confirmed,
        coalesce(bool_and(departed) filter (where standing = 'confirmed'), false) as departed
      from held group by id
    ),
    states as (
      select (select count(*) from chosen)::int - (count(*) filter (where confirmed))::int as none,
        (count(*) filter (where departed))::int as departed_only,
        (count(*) filter (where not confirmed))::int as claimed
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
