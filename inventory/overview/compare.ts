import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import {
  COMPARED_DAYS,
  EntryFigure,
  FindingFigure,
  type WallView,
  wallFindings,
} from '#inventory/model/wall.ts'
import { longestBySource } from './longest-leak.ts'
import { type BySource, entryFigures, findingFigures } from './wall-figures.ts'

const counts = z.record(z.string(), z.number())
const Metrics = z.object({
  wall: z.object({
    leaks: z.record(z.string(), counts),
    entries: z.record(z.string(), counts),
    longestLiveDays: counts,
  }),
})

/** What a snapshot keeps of the wall: its figures of each source, so that a later day can leave out what came since. */
export async function wallMetrics(ctx: Ctx): Promise<z.infer<typeof Metrics>['wall']> {
  const { leakedLive } = wallFindings(ctx.now().toISOString())
  return {
    leaks: await findingFigures(ctx),
    entries: await entryFigures(ctx),
    longestLiveDays: await longestBySource(ctx, leakedLive),
  }
}

/**
 * Each figure against the snapshot of 28 days ago, over sources that were counted then and still stand, without what
 * was connected or learnt to see since. Null where there is no such snapshot, and for who sees a part: snapshots
 * count the whole installation.
 */
export async function compareWall(ctx: Ctx): Promise<WallView['compared']> {
  if (ctx.scope.kind !== 'all') return null
  const day = new Date(ctx.now().getTime() - COMPARED_DAYS * 86_400_000).toISOString().slice(0, 10)
  const snapshot = await ctx.db.snapshot.findUnique({ where: { day: new Date(`${day}T00:00:00Z`) } })
  const stored = Metrics.safeParse(snapshot?.metrics).data?.wall
  if (snapshot === null || stored === undefined) return null
  const standing = await standingSources(ctx, snapshot.takenAt)
  const { leakedLive } = wallFindings(ctx.now().toISOString())
  const [leaks, entries, longest] = await Promise.all([
    findingFigures(ctx, snapshot.takenAt),
    entryFigures(ctx, snapshot.takenAt),
    longestBySource(ctx, leakedLive, snapshot.takenAt),
  ])
  return {
    day,
    leaks: pairs(FindingFigure.options, standing, leaks, stored.leaks),
    entries:
      Object.keys(stored.entries).length === 0
        ? null
        : pairs(EntryFigure.options, standing, entries, stored.entries),
    longestLiveDays: { now: highest(standing, longest), before: highest(standing, stored.longestLiveDays) },
  }
}

/** Sources of that day that are connected now; the empty id is what has none. */
async function standingSources(ctx: Ctx, takenAt: Date): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.source.findMany({
    where: { removedAt: null, addedAt: { lte: takenAt } },
    select: { id: true },
  })
  return new Set(['', ...rows.map(({ id }) => id)])
}

function pairs<Name extends string>(
  names: readonly Name[],
  standing: ReadonlySet<string>,
  now: BySource<Name>,
  stored: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Record<Name, { now: number; before: number }> {
  const sum = (figures: Readonly<Record<string, Readonly<Record<string, number>>>>, name: Name) =>
    Object.entries(figures).reduce(
      (total, [source, each]) => total + (standing.has(source) ? (each[name] ?? 0) : 0),
      0,
    )
  const made: Record<string, { now: number; before: number }> = {}
  for (const name of names) made[name] = { now: sum(now, name), before: sum(stored, name) }
  return made
}

const highest = (standing: ReadonlySet<string>, days: Readonly<Record<string, number>>): number =>
  Object.entries(days).reduce(
    (most, [source, each]) => (standing.has(source) ? Math.max(most, each) : most),
    0,
  )
