import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import type { BySeverity } from './open-by-severity.ts'

const count = z.number().int()
const Metrics = z.object({
  open: z.object({ critical: count, high: count, medium: count, low: count, info: count }),
})

const DAY_MILLISECONDS = 86_400_000

/**
 * One point a day, oldest first: `days` of them, the last is today and comes from the ledger, the others from
 * snapshots. A day without a snapshot is null: nobody counted. Empty for who does not see all: snapshots count
 * the whole installation.
 */
export async function openOverTime(
  ctx: Ctx,
  today: BySeverity,
  days: number,
): Promise<{ day: string; counts: BySeverity | null }[]> {
  if (ctx.scope.kind !== 'all') return []
  const last = dayOf(ctx.now())
  const first = new Date(last.getTime() - (days - 1) * DAY_MILLISECONDS)
  const snapshots = await ctx.db.snapshot.findMany({ where: { day: { gte: first, lt: last } } })
  const known = new Map(
    snapshots.map(({ day, metrics }) => [nameOf(day), Metrics.safeParse(metrics).data?.open ?? null]),
  )
  return Array.from({ length: days }, (_, index) => {
    const day = nameOf(new Date(first.getTime() + index * DAY_MILLISECONDS))
    return { day, counts: index === days - 1 ? today : (known.get(day) ?? null) }
  })
}

const nameOf = (day: Date): string => day.toISOString().slice(0, 10)

const dayOf = (instant: Date): Date =>
  new Date(Math.floor(instant.getTime() / DAY_MILLISECONDS) * DAY_MILLISECONDS)
