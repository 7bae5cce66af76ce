import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { PermissionPack } from '#inventory/model/github-permissions.ts'
import { OrganisationFilters, SkipReason, webOf } from '#inventory/model/organisation.ts'
import { stageOf } from '#inventory/model/organisation-stage.ts'
import {
  type CoverageCounts,
  CoverageStanding,
  type OrganisationView,
} from '#inventory/model/organisation-view.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { coverageStanding, lastScans } from './coverage-standing.ts'
import { SPREAD_MILLISECONDS } from './next-run.ts'
import { spreadOf } from './spread.ts'

type Found = Awaited<ReturnType<typeof load>>[number]

/** Organisations by id, with how far each is covered as far as the actor may see; those not found are left out. */
export async function readOrganisations(ctx: Ctx, ids: readonly string[]): Promise<OrganisationView[]> {
  const [rows, counts, findings, looking] = await Promise.all([
    load(ctx, ids),
    countCoverage(ctx, ids),
    countFindings(ctx, ids),
    whichLook(ctx, ids),
  ])
  return rows.map((row) =>
    viewOf(row, {
      coverage: counts.get(row.id) ?? emptyCounts(),
      openFindings: findings.get(row.id) ?? 0,
      isLooking: looking.has(row.id),
    }),
  )
}

const load = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db.organisation.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ login: 'asc' }, { id: 'asc' }],
    include: { source: { select: { addedAt: true, liveAt: true } } },
  })

function viewOf(
  row: Found,
  counted: Pick<OrganisationView, 'coverage' | 'openFindings' | 'isLooking'>,
): OrganisationView {
  return {
    id: row.id,
    sourceId: row.sourceId,
    login: row.login,
    webUrl: `${webOf(row.apiUrl)}/${row.login}`,
    stage: stageOf({ ...row, liveAt: row.source.liveAt }),
    addedAt: row.source.addedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    liveAt: row.source.liveAt?.toISOString() ?? null,
    packs: PermissionPack.array().parse(row.packs),
    filters: OrganisationFilters.parse(row.filters),
    schedule: row.schedule,
    timeZone: row.timeZone,
    spreadSeconds: Math.floor((spreadOf(row.id) * SPREAD_MILLISECONDS) / 1000),
    nextDiscoveryAt: row.nextDiscoveryAt.toISOString(),
    discoveryAt: row.discoveryAt?.toISOString() ?? null,
    discoveryError: row.discoveryError,
    ...counted,
  }
}

async function countCoverage(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CoverageCounts>> {
  const rows = await ctx.db.$queryRaw<
    { id: string; standing: string; reason: string | null; count: number }[]
  >`
    select h.organisation_id::text as id, ${coverageStanding} as standing,
      case when h.gone_at is null then h.skip_reason end as reason, count(*)::int as count
    from hosted_repository h ${lastScans}
    where h.organisation_id = any(${[...ids]}::uuid[]) and ${visible(ctx, Prisma.sql`h.repository_id`)}
    group by 1, 2, 3`
  const byId = new Map<string, CoverageCounts>()
  for (const { id, standing, reason, count } of rows) {
    const counts = byId.get(id) ?? emptyCounts()
    byId.set(id, counts)
    counts.standings[CoverageStanding.parse(standing)] += count
    if (reason !== null) counts.skipped[SkipReason.parse(reason)] = count
  }
  return byId
}

const emptyCounts = (): CoverageCounts => ({
  standings: { scanned: 0, waiting: 0, failed: 0, unread: 0, skipped: 0, gone: 0 },
  skipped: {},
})

async function countFindings(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRaw<{ id: string; count: number }[]>`
    select h.organisation_id::text as id, count(distinct f.id)::int as count
    from hosted_repository h
    join occurrence o on o.repository_id = h.repository_id and o.valid_to is null
    join ${seenFindings(ctx)} f on f.credential_id = o.credential_id
    where h.organisation_id = any(${[...ids]}::uuid[]) and ${visible(ctx, Prisma.sql`h.repository_id`)}
      and f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged')
    group by 1`
  return new Map(rows.map(({ id, count }) => [id, count]))
}

async function whichLook(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct singleton_key as id from pgboss.job
    where name = ${discoverOrganisationJob.name} and singleton_key = any(${[...ids]}::text[])
      and state in ('created', 'retry', 'active')`
  return new Set(rows.map(({ id }) => id))
}
