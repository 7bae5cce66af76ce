import { allow, type Ctx } from '#inventory/ctx.ts'
import { DirectorySync, DirectoryVia } from '#inventory/model/directory.ts'

type Row = {
  ok_at: Date | null
  ok_count: bigint | null
  failed_at: Date | null
  failed_count: bigint | null
  failure: string | null
  by: string | null
  people: number
  teams: number
}

/** How each way of the directory was last heard of, and how many people and teams it keeps. */
export async function directoryState(ctx: Ctx): Promise<DirectorySync[]> {
  allow(ctx, 'directory.sync')
  const rows = await ctx.db.$queryRaw<(Row & { via: string })[]>`
    select way.via, s.ok_at, s.ok_count, s.failed_at, s.failed_count, s.failure,
      (select p.name from person p where p.id = s.person_id) as by,
      (select count(*)::int from person p where p.directory_via = way.via and p.deactivated_at is null) as people,
      (select count(*)::int from team t where t.directory_via = way.via) as teams
    from unnest(${DirectoryVia.options}::text[]) as way(via) left join directory_sync s on s.via = way.via
    order by way.via`
  return rows.map((row) =>
    DirectorySync.parse({
      via: row.via,
      okAt: row.ok_at?.toISOString() ?? null,
      okCount: Number(row.ok_count ?? 0),
      failedAt: row.failed_at?.toISOString() ?? null,
      failedCount: Number(row.failed_count ?? 0),
      failure: row.failure,
      by: row.by,
      people: row.people,
      teams: row.teams,
    }),
  )
}
