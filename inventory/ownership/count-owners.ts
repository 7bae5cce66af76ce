import type { Ctx } from '#inventory/ctx.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import { Prisma } from '#prisma/client.ts'
import { isDeparted, ownerName } from './ownership-row.ts'

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

type Owners = {
  readonly owner: (OwnerView & { count: number })[]
  readonly ownerState: { none: number; departed: number; claimed: number }
}

/**
 * How many of the chosen rows each owner has, nobody has, only who left has, and a claim waits for. `chosen` selects
 * `id` and the columns named in `subjects`, each the id of what an ownership may be of.
 */
export async function countOwners(
  ctx: Ctx,
  chosen: Prisma.Sql,
  subjects: readonly [string, ...string[]],
): Promise<Owners> {
  const held = subjects.map(
    (column) => Prisma.sql`
      select chosen.id, claim.owner_id, claim.standing, claim.departed
      from chosen join claim on claim.subject_id = chosen.${Prisma.raw(column)}`,
  )
  const rows = await ctx.db.$queryRaw<Row[]>`
    with chosen as materialized (${chosen}),
    claim as materialized (
      select x.subject_id, x.standing, x.owner_id, (${isDeparted}) as departed
      from ownership x join owner w on w.id = x.owner_id where x.valid_to is null
    ),
    held as materialized (${Prisma.join(held, ' union ')}),
    answered as (
      select id, bool_or(standing = 'confirmed') as confirmed, bool_or(standing = 'inferred') as waits,
        coalesce(bool_and(departed) filter (where standing = 'confirmed'), false) as departed
      from held group by id
    ),
    states as (
      select (select count(*) from chosen)::int - (count(*) filter (where confirmed))::int as none,
        (count(*) filter (where departed))::int as departed_only,
        (count(*) filter (where waits and not confirmed))::int as claimed
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
