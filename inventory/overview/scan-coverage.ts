import type { Ctx } from '#inventory/ctx.ts'
import type { OverviewView } from '#inventory/model/overview.ts'
import { isToBeScanned } from '#inventory/repository/repository-is.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

type Row = {
  repositories: number
  scanned_last_24h: number
  never_scanned: number
  failed: number
  running: number
  history_read: number
  history_current: number
  blobs_scanned: bigint
  blobs_skipped: bigint
  bytes_scanned: bigint
}

/**
 * What was read of the repositories that are to be scanned. `failed`: the last scan that ended failed. Blobs and bytes are
 * sums over all finished scans, each of which read only what was new.
 */
export async function scanCoverage(ctx: Ctx): Promise<OverviewView['coverage']> {
  const dayAgo = new Date(ctx.now().getTime() - 86_400_000)
  const [row] = await ctx.db.$queryRaw<Row[]>`
    with seen as (
      select r.id, r.history_version_id from repository r join source s on s.id = r.source_id
      where s.removed_at is null and ${visible(ctx, Prisma.sql`r.id`)} and ${isToBeScanned}
    ),
    last as (
      select distinct on (c.repository_id) c.repository_id, c.state
      from scan c join seen on seen.id = c.repository_id
      where c.state in ('done', 'failed') order by c.repository_id, c.finished_at desc nulls last, c.id desc
    ),
    done as (
      select c.id, c.repository_id, c.finished_at, c.blobs_scanned, c.bytes_scanned
      from scan c join seen on seen.id = c.repository_id where c.state = 'done'
    )
    select
      (select count(*)::int from seen) as repositories,
      (select count(distinct repository_id)::int from done where finished_at >= ${dayAgo}) as scanned_last_24h,
      (select count(*)::int from seen where not exists (
        select from done where done.repository_id = seen.id)) as never_scanned,
      (select count(*)::int from last where state = 'failed') as failed,
      (select count(*)::int from scan c join seen on seen.id = c.repository_id where c.state = 'running') as running,
      (select count(history_version_id)::int from seen) as history_read,
      (select count(*)::int from seen where history_version_id =
        (select id from detection_version order by last_seen_at desc, id limit 1)) as history_current,
      (select coalesce(sum(blobs_scanned), 0)::bigint from done) as blobs_scanned,
      (select coalesce(sum(k.count), 0)::bigint from done join scan_skip k on k.scan_id = done.id) as blobs_skipped,
      (select coalesce(sum(bytes_scanned), 0)::bigint from done) as bytes_scanned`
  return {
    repositories: row?.repositories ?? 0,
    scannedLast24h: row?.scanned_last_24h ?? 0,
    neverScanned: row?.never_scanned ?? 0,
    failed: row?.failed ?? 0,
    running: row?.running ?? 0,
    historyRead: row?.history_read ?? 0,
    historyCurrent: row?.history_current ?? 0,
    blobsScanned: Number(row?.blobs_scanned ?? 0),
    blobsSkipped: Number(row?.blobs_skipped ?? 0),
    bytesScanned: Number(row?.bytes_scanned ?? 0),
  }
}
