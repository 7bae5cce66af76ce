import { actorName, afterWithNames } from '#inventory/audit/names.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { summaryOf } from '#inventory/finding/finding-history.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { TimelineEntry } from '#inventory/model/credential.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

type Row = {
  at: Date
  actor: string
  kind: string
  action: string
  source: string
  summary: string | null
  after: unknown
}

/**
 * What happened to a credential, newest first: git says when it came and went (one entry per commit), the
 * ledger says what was found, scanned, decided and done.
 */
export async function credentialTimeline(
  ctx: Ctx,
  credentialId: string,
  elsewhere: boolean,
): Promise<TimelineEntry[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select at, actor, kind, action, source, summary, after from (
      ${gitEvents(ctx, credentialId)} union all ${ledgerEvents(ctx, credentialId)}
    ) event order by at desc, kind, action, summary`
  return rows.map((row) =>
    TimelineEntry.parse({
      at: row.at.toISOString(),
      actor: row.actor,
      action: row.action,
      summary: row.summary ?? summaryOf(row.action, row.after, elsewhere),
      kind: row.kind,
      source: row.source,
    }),
  )
}

function gitEvents(ctx: Ctx, credentialId: string): Prisma.Sql {
  const places = Prisma.sql`
    min(o.path) || ' in ' || r.name || case when count(*) > 1 then ' and ' || count(*) - 1 || ' more' else '' end`
  const of = Prisma.sql`
    from occurrence o join repository r on r.id = o.repository_id
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null
      and ${visiblePlace(ctx)}`
  return Prisma.sql`
    select o.introduced_at as at, coalesce(o.introduced_author, '') as actor, 'introduced' as kind,
      'git.introduce' as action, 'git' as source, 'Came into ' || ${places} as summary, null::jsonb as after
    ${of} and o.introduced_at is not null
    group by r.name, o.introduced_commit, o.introduced_at, o.introduced_author
    union all
    select o.removed_at, coalesce(o.removed_author, ''), 'removed', 'git.remove', 'git', 'Left ' || ${places}, null
    ${of} and o.removed_at is not null
    group by r.name, o.removed_commit, o.removed_at, o.removed_author`
}

const EVENT = Prisma.sql`e`

const ledgerEvents = (ctx: Ctx, credentialId: string): Prisma.Sql => Prisma.sql`
  select f.found_at, 'Sprawl', 'found', 'finding.open', 'ledger', null,
    jsonb_build_object('because', nullif(f.found_because, 'reopened'))
  from ${seenFindings(ctx)} f where f.credential_id = ${credentialId}::uuid
  union all
  select s.finished_at, 'Sprawl', 'scan', 'scan.finish', 'ledger', 'Last seen by a scan of ' || r.name, null
  from scan s join repository r on r.id = s.repository_id
  where s.finished_at is not null and s.id in (
    select o.last_scan_id from occurrence o
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null and ${visiblePlace(ctx)})
  union all
  select e.at, ${actorName(EVENT)}, case when e.action like 'task.%' then 'task' else 'decision' end, e.action,
    'ledger', null, ${afterWithNames(EVENT)}
  from ${seenFindings(ctx)} f
  join audit_event e on e.subject_kind = 'finding' and e.subject_id = f.id::text
    or e.subject_kind = 'finding-batch' and e.after -> 'findingIds' ? f.id::text
  where f.credential_id = ${credentialId}::uuid`
