import { Prisma } from '#prisma/client.ts'

/** Where a hosted repository `h` stands, as CoverageStanding; its last scan is `last`, its last that was done `done`. */
export const coverageStanding: Prisma.Sql = Prisma.sql`
  case when h.gone_at is not null then 'gone'
    when h.skip_reason is not null then 'skipped'
    when last.state in ('queued', 'running') then 'waiting'
    when last.state = 'failed' then 'failed'
    when done.id is not null then 'scanned'
    else 'unread' end`

/** The two scans of a hosted repository `h`. */
export const lastScans: Prisma.Sql = Prisma.sql`
  left join lateral (
    select s.id, s.state, s.error_message, s.finished_at from scan s
    where s.repository_id = h.repository_id order by s.queued_at desc, s.id desc limit 1) last on true
  left join lateral (
    select s.id, s.finished_at from scan s
    where s.repository_id = h.repository_id and s.state = 'done'
    order by s.finished_at desc nulls last, s.id desc limit 1) done on true`
