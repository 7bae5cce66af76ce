import { Prisma } from '#prisma/client.ts'

/** `severity_rank` of a word; the same order as inventory/policies/severity.ts. */
export const rankSql = (word: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`array_position(array['info', 'low', 'medium', 'high', 'critical'], ${word}) - 1`

const heardOfEntry = Prisma.sql`(
  select s.live_at from vault_entry e join vault v on v.id = e.vault_id
  join source s on s.id = v.source_id
  where e.id = f.entry_id and (n.whose <> 'source' or s.id = n.source_id))`

/**
 * Since when people may hear of a finding `f`, by the rule `n`: since the first source it lies in went live, null while
 * all of them are quiet or the rule is about another one.
 */
const heardSince = Prisma.sql`case when f.entry_id is not null then ${heardOfEntry} else (
  select min(s.live_at) from occurrence o
  join repository r on r.id = o.repository_id
  join source s on s.id = r.source_id and s.removed_at is null
  where o.credential_id = f.credential_id and o.valid_to is null
    and (n.whose <> 'source' or s.id = n.source_id)) end`

/** The rule `n` is about findings of one owner, and `f` is theirs. */
const isOfOwner = Prisma.sql`exists (
  select from ownership x where x.owner_id = n.owner_id and x.valid_to is null and x.standing = 'confirmed'
    and x.subject_id in (f.credential_id, f.repository_id, f.entry_id))`

/**
 * Pairs of a finding `f` (of credential `k`, where it is a leak) that stands and a rule `n` that wants to hear of the event, joined with
 * `heard.since`.
 */
export const pairsFor = (event: string): Prisma.Sql => Prisma.sql`
  finding f
  left join credential k on k.id = f.credential_id
  join notification_rule n on n.paused_at is null and ${event} = any(n.events)
    and f.severity_rank >= ${rankSql(Prisma.sql`n.minimum_severity`)}
    and (n.whose <> 'owner' or ${isOfOwner})
  cross join lateral (select ${heardSince} as since) heard`

export const isStanding = Prisma.sql`
  f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged') and heard.since is not null`

/** A finding `f` of a backlog whose day in the plan is still to come: it is not told before. */
export const isPlanned = (now: Date): Prisma.Sql => Prisma.sql`exists (
  select from backlog_item b where b.finding_id = f.id and b.due_at = f.due_at and b.due_at > ${now})`
