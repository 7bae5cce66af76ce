import type { Ctx } from '#inventory/ctx.ts'
import {
  COMPARED_DAYS,
  EntryFigure,
  FindingFigure,
  type WallView,
  wallFindings,
} from '#inventory/model/wall.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { compareWall } from './compare.ts'
import { entryCharts } from './entry-charts.ts'
import { exposure } from './exposure.ts'
import { longestLeak } from './longest-leak.ts'
import { lookedAt } from './looked-at.ts'
import { entryFigures, findingFigures, total } from './wall-figures.ts'

/** The tiles of the first page; each figure counts the rows that its filters of inventory/model/wall.ts list. */
export async function wallOf(ctx: Ctx): Promise<WallView> {
  const now = ctx.now()
  const { leakedLive, leakedNotKnown } = wallFindings(now.toISOString())
  const connected = await hasVaults(ctx)
  const [leaks, entries, charts, compared, looked, running, before, live, notKnown] = await Promise.all([
    findingFigures(ctx),
    connected ? entryFigures(ctx) : null,
    connected ? entryCharts(ctx) : null,
    compareWall(ctx),
    lookedAt(ctx),
    exposure(ctx, now),
    exposure(ctx, new Date(now.getTime() - COMPARED_DAYS * 86_400_000)),
    longestLeak(ctx, leakedLive),
    longestLeak(ctx, leakedNotKnown),
  ])
  return {
    leaks: total(FindingFigure.options, leaks),
    entries: entries === null ? null : total(EntryFigure.options, entries),
    charts,
    longestLive: live,
    longestNotKnown: notKnown,
    exposure: running,
    exposureThen: before,
    lookedAt: looked,
    compared,
  }
}

/** Whoever owns an entry sees entries, though no vault. */
async function hasVaults(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select v.id from vault v join source s on s.id = v.source_id
    where s.removed_at is null and ${ctx.scope.kind === 'owned' ? Prisma.sql`true` : visibleVault(ctx, Prisma.sql`v.id`)}
    limit 1`
  return rows.length > 0
}
