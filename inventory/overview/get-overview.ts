import { allow, type Ctx } from '#inventory/ctx.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import {
  findingColumns,
  findingJoins,
  type StoredFinding,
  toFindingRow,
} from '#inventory/finding/finding-row.ts'
import { providerSql, subjectJoins } from '#inventory/finding/finding-subject.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { FindingRow } from '#inventory/model/finding.ts'
import { OverviewView } from '#inventory/model/overview.ts'
import { Prisma } from '#prisma/client.ts'
import { wallOf } from './get-wall.ts'
import { type BySeverity, openBySeverity, unanswered } from './open-by-severity.ts'
import { openOverTime } from './open-over-time.ts'
import { scanCoverage } from './scan-coverage.ts'

const DAYS_SHOWN = 90
const ROWS_SHOWN = 5
const DAY_MILLISECONDS = 86_400_000

/** The first page. "Open" is open or triaged throughout; every figure equals the rows its link lists. */
export async function getOverview(ctx: Ctx): Promise<OverviewView> {
  allow(ctx, 'overview.read')
  const [open, figures, byProvider, oldestOpen, mostUrgent, coverage, wall] = await Promise.all([
    openBySeverity(ctx),
    figuresOf(ctx),
    providers(ctx),
    rowsInOrder(ctx, Prisma.sql`f.found_at, f.id`),
    rowsInOrder(
      ctx,
      Prisma.sql`f.severity_rank desc, f.presence_rank desc nulls last, f.due_at nulls last, f.id`,
    ),
    scanCoverage(ctx),
    wallOf(ctx),
  ])
  return OverviewView.parse({
    wall,
    open,
    openTotal: total(open),
    ...figures,
    openOverTime: await openOverTime(ctx, open, DAYS_SHOWN),
    byProvider,
    oldestOpen,
    mostUrgent,
    coverage,
    asOf: ctx.now().toISOString(),
  })
}

const total = (counts: BySeverity): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

type Figures = Pick<OverviewView, 'openAtHead' | 'openUnassigned' | 'resolvedLast28Days' | 'foundLast7Days'>

async function figuresOf(ctx: Ctx): Promise<Figures> {
  const ago = (days: number): Date => new Date(ctx.now().getTime() - days * DAY_MILLISECONDS)
  const [row] = await ctx.db.$queryRaw<
    { head: number; unassigned: number; resolved: number; found: number }[]
  >`
    select
      (count(*) filter (where ${unanswered} and f.presence = 'at-head'))::int as head,
      (count(*) filter (where ${unanswered} and f.assignee_id is null))::int as unassigned,
      (count(*) filter (where f.state = 'resolved' and f.state_changed_at >= ${ago(28)}))::int as resolved,
      (count(*) filter (where f.found_at >= ${ago(7)}))::int as found
    from ${seenFindings(ctx)} f where ${stands}`
  return {
    openAtHead: row?.head ?? 0,
    openUnassigned: row?.unassigned ?? 0,
    resolvedLast28Days: row?.resolved ?? 0,
    foundLast7Days: row?.found ?? 0,
  }
}

const providers = (ctx: Ctx): Promise<{ provider: string; count: number }[]> =>
  ctx.db.$queryRaw`
    select ${providerSql} as provider, count(*)::int as count
    from ${seenFindings(ctx)} f ${subjectJoins}
    where ${unanswered}
    group by 1 order by count desc, 1`

async function rowsInOrder(ctx: Ctx, order: Prisma.Sql): Promise<FindingRow[]> {
  const rows = await ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)}
    where ${unanswered}
    order by ${order} limit ${ROWS_SHOWN}`
  return rows.map(toFindingRow)
}
