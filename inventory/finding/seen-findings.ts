import type { Ctx } from '#inventory/ctx.ts'
import { ownsCredential, visible, visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/**
 * The findings the actor may see, as a relation to select from in place of `finding`. What a finding says of
 * places (presence, counts, the first place, who introduced it) it says of those that the actor may see, so that
 * numbers equal the rows behind them; severity, state and dates are the finding's own.
 */
export function seenFindings(ctx: Ctx): Prisma.Sql {
  if (ctx.scope.kind === 'all') return Prisma.sql`finding`
  return Prisma.sql`(
    select whole.id, whole.policy, whole.credential_id, whole.entry_id, whole.rule_id, whole.severity, whole.severity_rank,
      whole.confidence, whole.found_at, whole.found_because, whole.valid_from, whole.valid_to, whole.state,
      whole.resolution, whole.ignore_reason, whole.state_changed_at, whole.state_expires_at, whole.assignee_id,
      whole.due_at, ${placeColumns}
    from finding whole
    left join lateral (${visiblePart(ctx)}) part on true
    where ${isSeen(ctx)})`
}

/** The condition on a column with a finding's id. */
export const visibleFinding = (ctx: Ctx, finding: Prisma.Sql): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`true`
    : Prisma.sql`${finding} in (select seen.id from ${seenFindings(ctx)} seen where seen.id = ${finding})`

/** A finding in one repository is seen as it is; of one in several, the part that may be seen. */
const placeColumns = Prisma.sql`
  coalesce(part.presence, whole.presence) as presence,
  coalesce(part.presence_rank, whole.presence_rank) as presence_rank,
  coalesce(part.occurrence_count, whole.occurrence_count) as occurrence_count,
  coalesce(part.repository_count, whole.repository_count) as repository_count,
  coalesce(part.suppressed, whole.suppressed) as suppressed,
  coalesce(part.repository_id, whole.repository_id) as repository_id,
  coalesce(part.path, whole.path) as path,
  coalesce(part.line, whole.line) as line,
  case when part.occurrence_count is not null then part.introduced_at
    when whole.repository_count > 0 then whole.introduced_at end as introduced_at,
  case when part.occurrence_count is not null then part.introduced_by
    when whole.repository_count > 0 then whole.introduced_by end as introduced_by`

/**
 * None for a finding that is seen whole, which is told before its places are read. The same order as
 * inventory/finding/leak-subjects.ts chooses the first place of the whole.
 */
const visiblePart = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select count(*)::int as occurrence_count, count(distinct o.repository_id)::int as repository_count,
    bool_and(o.hidden) as suppressed, (${first(Prisma.sql`o.presence`)})[1] as presence,
    (${first(Prisma.sql`o.presence_rank`)})[1] as presence_rank,
    (${first(Prisma.sql`o.repository_id`)})[1] as repository_id, (${first(Prisma.sql`o.path`)})[1] as path,
    (${first(Prisma.sql`o.line`)})[1] as line, min(o.introduced_at) as introduced_at,
    (array_agg(o.introduced_author order by o.introduced_at, o.id)
      filter (where o.introduced_at is not null))[1] as introduced_by
  from (
    select place.*, place.suppressed_by is not null and place.suppression_holds as hidden
    from occurrence place
    where whole.repository_count > 1 and not ${ownsCredential(ctx, Prisma.sql`whole.credential_id`)}
      and place.credential_id = whole.credential_id and place.valid_to is null
      and ${visible(ctx, Prisma.sql`place.repository_id`)}
  ) o
  having count(*) > 0`

const first = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`
  array_agg(${column} order by o.hidden, o.presence_rank desc, o.confidence desc, o.repository_id, o.path)`

const visibleEntries = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select e.id from vault_entry e where ${visibleEntry(ctx)}`

/** One that ended has no place any more: it belongs to the repository it was last seen in. */
function isSeen(ctx: Ctx): Prisma.Sql {
  const inMine = visible(ctx, Prisma.sql`whole.repository_id`)
  if (ctx.scope.kind !== 'owned')
    return Prisma.sql`(whole.repository_count <= 1 and ${inMine} or part.occurrence_count is not null
      or whole.entry_id in (${visibleEntries(ctx)}))`
  return Prisma.sql`whole.id = any(array(
    select own.id from finding own where ${ownsCredential(ctx, Prisma.sql`own.credential_id`)}
    union
    select lies.id from finding lies
    join occurrence place on place.credential_id = lies.credential_id and place.valid_to is null
    where ${visible(ctx, Prisma.sql`place.repository_id`)}
    union
    select held.id from finding held where held.entry_id in (${visibleEntries(ctx)})
    union
    select past.id from finding past
    where past.repository_count = 0 and ${visible(ctx, Prisma.sql`past.repository_id`)}))`
}
