import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { stageOf } from '#inventory/model/organisation-stage.ts'
import type { RepositoryState, SourceView } from '#inventory/model/source.ts'
import { repositoryIs } from '#inventory/repository/repository-is.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

type Summary = NonNullable<SourceView['organisation']>
type Row = {
  source_id: string
  id: string
  integration_id: string | null
  discovery_at: Date | null
  started_at: Date | null
  live_at: Date | null
  matching: number
  repositories: number
  open_findings: number
}

/** Sources that are organisations in one line each, by the id of the source: counts of what the actor may see. */
export async function summariseSources(
  ctx: Ctx,
  sourceIds: readonly string[],
  state?: RepositoryState,
): Promise<Map<string, Summary>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select g.source_id::text as source_id, g.id::text as id, g.integration_id::text as integration_id,
      g.discovery_at, g.started_at, s.live_at, counted.matching, counted.repositories,
      (select count(distinct f.id)::int from repository r
        join occurrence o on o.repository_id = r.id and o.valid_to is null
        join ${seenFindings(ctx)} f on f.credential_id = o.credential_id
        where r.source_id = g.source_id and ${visible(ctx, Prisma.sql`r.id`)}
          and f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged')) as open_findings
    from organisation g join source s on s.id = g.source_id cross join lateral (
      select count(*)::int as repositories, (count(*) filter (where ${repositoryIs(ctx, state)}))::int as matching
      from repository r join hosted_repository h on h.repository_id = r.id
      where r.source_id = g.source_id and ${visible(ctx, Prisma.sql`r.id`)}
        and h.gone_at is null and h.skip_reason is null
    ) counted
    where g.source_id = any(${[...sourceIds]}::uuid[])`
  return new Map(
    rows.map((row) => [
      row.source_id,
      {
        id: row.id,
        stage: stageOf({
          integrationId: row.integration_id,
          discoveryAt: row.discovery_at,
          startedAt: row.started_at,
          liveAt: row.live_at,
        }),
        matching: row.matching,
        repositories: row.repositories,
        openFindings: row.open_findings,
      },
    ]),
  )
}
