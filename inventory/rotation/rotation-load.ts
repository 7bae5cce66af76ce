import type { Ctx } from '#inventory/ctx.ts'
import { RotationForecast } from '#inventory/model/rotation.ts'
import { RotationStatus } from '#inventory/model/vault.ts'
import { entryJoins } from '#inventory/vault/entry-row.ts'
import { Prisma } from '#prisma/client.ts'

const DAYS = 90

/** What must be rotated in the next 90 days, day by day, and how many entries stand where. */
export async function rotationLoad(ctx: Ctx): Promise<Omit<RotationForecast, 'byOwner' | 'moreOwners'>> {
  const now = ctx.now()
  const today = Prisma.sql`date_trunc('day', ${now}::timestamptz at time zone 'UTC')`
  const days = await ctx.db.$queryRaw<{ day: string; due: number }[]>`
    select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(mine.due, 0) as due
    from generate_series(${today}, ${today} + ${DAYS - 1} * interval '1 day', interval '1 day') d(day)
    left join (
      select date_trunc('day', e.rotation_due_at at time zone 'UTC') as day, count(*)::int as due from ${entryJoins(ctx)}
      where e.valid_to is null and e.rotation_due_at > ${now} and e.rotation_due_at < ${inDays(now, DAYS + 1)} group by 1
    ) mine on mine.day = d.day
    order by d.day`
  const statuses = await ctx.db.$queryRaw<{ status: string; count: number }[]>`
    select e.rotation_status as status, count(*)::int as count from ${entryJoins(ctx)} where e.valid_to is null group by 1`
  const count = (status: RotationStatus) => statuses.find((one) => one.status === status)?.count ?? 0
  return RotationForecast.omit({ byOwner: true, moreOwners: true }).parse({
    asOf: now.toISOString(),
    days,
    overdue: count('overdue'),
    unknown: count('unknown'),
    statuses: Object.fromEntries(RotationStatus.options.map((status) => [status, count(status)])),
  })
}

/** So many days after an instant, as a parameter of a statement. */
export const inDays = (from: Date, days: number): Prisma.Sql =>
  Prisma.sql`${new Date(from.getTime() + days * 86_400_000)}`
