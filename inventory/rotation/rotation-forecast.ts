import { allow, type Ctx } from '#inventory/ctx.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import { RotationForecast } from '#inventory/model/rotation.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { entryJoins } from '#inventory/vault/entry-row.ts'
import { ownersOfMine } from '#inventory/vault/owned-entries.ts'
import { inDays, rotationLoad } from './rotation-load.ts'

const MOST_OWNERS = 200

/** What must be rotated in the next 90 days, day by day and owner by owner; what nothing is known of is a number of its own. */
export async function rotationForecast(ctx: Ctx): Promise<RotationForecast> {
  allow(ctx, 'rotation.read')
  const [load, owners] = await Promise.all([rotationLoad(ctx), byOwner(ctx, ctx.now())])
  return RotationForecast.parse({ ...load, ...owners })
}

/** One with two owners counts for both, as the list of each does. Owners beyond the worst are counted. */
async function byOwner(ctx: Ctx, now: Date): Promise<Pick<RotationForecast, 'byOwner' | 'moreOwners'>> {
  const rows = await ctx.db.$queryRaw<OwnerRow[]>`
    with mine as materialized (
      select e.id, e.identity_id, e.rotation_status, e.rotation_due_at from ${entryJoins(ctx)}
      where e.valid_to is null and e.rotation_status <> 'not-required'
    ),
    held as (${ownersOfMine}),
    owned as (
      select mine.id, mine.rotation_status, mine.rotation_due_at, held.owner_id
      from mine left join held on held.id = mine.id
    )
    select owned.owner_id, w.kind, ${ownerName} as name, case when w.id is null then false else ${isDeparted} end as departed,
      count(*) filter (where rotation_status = 'overdue')::int as overdue,
      count(*) filter (where rotation_due_at > ${now} and rotation_due_at <= ${inDays(now, 30)})::int as first,
      count(*) filter (where rotation_due_at > ${inDays(now, 30)} and rotation_due_at <= ${inDays(now, 60)})::int as second,
      count(*) filter (where rotation_due_at > ${inDays(now, 60)} and rotation_due_at <= ${inDays(now, 90)})::int as third,
      count(*) filter (where rotation_status = 'unknown')::int as unknown, count(*) over ()::int as owners
    from owned left join owner w on w.id = owned.owner_id
    group by owned.owner_id, w.id, w.kind, w.name, w.person_id, w.team_id
    order by overdue desc, first desc, name nulls last, owned.owner_id limit ${MOST_OWNERS}`
  return {
    byOwner: rows.map(({ owner_id, kind, name, departed, overdue, first, second, third, unknown }) => ({
      owner: owner_id === null ? null : OwnerView.parse({ id: owner_id, kind, name, departed }),
      overdue,
      within: [first, second, third],
      unknown,
    })),
    moreOwners: (rows[0]?.owners ?? 0) - rows.length,
  }
}

type OwnerRow = {
  owner_id: string | null
  kind: string | null
  name: string | null
  departed: boolean
  overdue: number
  first: number
  second: number
  third: number
  unknown: number
  owners: number
}
