import type { Ctx } from '#inventory/ctx.ts'
import type { EntryCharts } from '#inventory/model/entry-charts.ts'
import { OwnerView } from '#inventory/model/ownership.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { rotationLoad } from '#inventory/rotation/rotation-load.ts'
import { entryJoins } from '#inventory/vault/entry-row.ts'
import { ownersOfMine } from '#inventory/vault/owned-entries.ts'
import { Prisma } from '#prisma/client.ts'

const ROWS_SHOWN = 8
const DAY_MILLISECONDS = 86_400_000

/** How rotation stands by owner and by vault, what is due in the next 90 days, and for how long entries were not used. */
export async function entryCharts(ctx: Ctx): Promise<EntryCharts> {
  const [owners, vaults, forecast, unusedAge] = await Promise.all([
    ownerRows(ctx),
    vaultRows(ctx),
    rotationLoad(ctx),
    unusedAges(ctx),
  ])
  const { days, overdue, unknown } = forecast
  return {
    byOwner: owners.map(({ id, kind, name, departed, ...row }) => ({
      owner: id === null ? null : OwnerView.parse({ id, kind, name, departed }),
      ...standingOf(row),
    })),
    owners: owners[0]?.of_all ?? 0,
    byVault: vaults.map(({ id, name, ...row }) => ({ vault: { id, name }, ...standingOf(row) })),
    vaults: vaults[0]?.of_all ?? 0,
    load: { days, overdue, unknown },
    unusedAge,
  }
}

type Row = {
  counts: EntryCharts['byVault'][number]['counts']
  age_days: number | null
  age_unknown: number
  /** Rows before the first eight were taken. */
  of_all: number
}
type OwnerRow = Row & { id: string | null; name: string | null; kind: string | null; departed: boolean }
type VaultRow = Row & { id: string; name: string }

/** An entry with two owners counts for both, as the list of each does. */
const ownerRows = (ctx: Ctx): Promise<OwnerRow[]> => ctx.db.$queryRaw<OwnerRow[]>`
    with mine as materialized (
      select e.id, e.identity_id, e.rotation_status, e.rotated_status, e.rotated_at
      from ${entryJoins(ctx)} where e.valid_to is null
    ), owned as (${ownersOfMine})
    select w.id, ${ownerName} as name, w.kind, case when w.id is null then false else ${isDeparted} end as departed,
      ${standing(ctx)}
    from mine e left join owned on owned.id = e.id left join owner w on w.id = owned.owner_id
    group by w.id, w.kind, w.name, w.person_id, w.team_id
    order by ${worstFirst}, name nulls last limit ${ROWS_SHOWN}`

const vaultRows = (ctx: Ctx): Promise<VaultRow[]> => ctx.db.$queryRaw<VaultRow[]>`
    select v.id, v.name, ${standing(ctx)} from ${entryJoins(ctx)} where e.valid_to is null
    group by v.id, v.name order by ${worstFirst}, v.name limit ${ROWS_SHOWN}`

/** Compliance, and the age of half of those whose last rotation is known. */
const standing = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  jsonb_build_object(
    'current', count(*) filter (where e.rotation_status = 'current'),
    'due', count(*) filter (where e.rotation_status = 'due'),
    'overdue', count(*) filter (where e.rotation_status = 'overdue'),
    'in-progress', count(*) filter (where e.rotation_status = 'in-progress'),
    'unknown', count(*) filter (where e.rotation_status = 'unknown'),
    'not-required', count(*) filter (where e.rotation_status = 'not-required')) as counts,
  floor(percentile_disc(0.5) within group (order by extract(epoch from ${ctx.now()}::timestamptz - e.rotated_at)::float8)
    filter (where e.rotated_status = 'known') / 86400)::int as age_days,
  (count(*) filter (where e.rotated_status in ('unknown', 'not-permitted')))::int as age_unknown,
  (count(*) over ())::int as of_all`

const worstFirst = Prisma.sql`count(*) filter (where e.rotation_status = 'overdue') desc, count(*) desc`

const standingOf = ({ counts, age_days, age_unknown }: Row) => ({
  counts,
  halfRotatedWithinDays: age_days,
  ageUnknown: age_unknown,
})

/** Ages from the last use: borders in days, the last without an end. */
const BORDERS = [0, 30, 90, 180, 365]

async function unusedAges(ctx: Ctx): Promise<EntryCharts['unusedAge']> {
  const ages = BORDERS.map((fromDays, index) => ({ fromDays, toDays: BORDERS[index + 1] ?? null }))
  const ago = (days: number) => new Date(ctx.now().getTime() - days * DAY_MILLISECONDS).toISOString()
  const bands = ages.map(({ fromDays, toDays }) => ({
    fromDays,
    toDays,
    usedBefore: fromDays === 0 ? null : ago(fromDays),
    usedFrom: toDays === null ? null : ago(toDays),
  }))
  const counted = bands.map(
    ({ usedBefore, usedFrom }) => Prisma.sql`count(*) filter (where e.used_status = 'known'
      and ${usedBefore === null ? Prisma.sql`true` : Prisma.sql`e.used_at < ${new Date(usedBefore)}`}
      and ${usedFrom === null ? Prisma.sql`true` : Prisma.sql`e.used_at >= ${new Date(usedFrom)}`})`,
  )
  const [row] = await ctx.db.$queryRaw<
    { counts: number[]; never: number; unknown: number; refused: number }[]
  >`
    select jsonb_build_array(${Prisma.join(counted)}) as counts,
      (count(*) filter (where e.used_status = 'never'))::int as never,
      (count(*) filter (where e.used_status = 'unknown'))::int as unknown,
      (count(*) filter (where e.used_status = 'not-permitted'))::int as refused
    from ${entryJoins(ctx)} where e.valid_to is null`
  return {
    bands: bands.map((band, index) => ({ ...band, count: row?.counts[index] ?? 0 })),
    never: row?.never ?? 0,
    unknown: row?.unknown ?? 0,
    notPermitted: row?.refused ?? 0,
  }
}
