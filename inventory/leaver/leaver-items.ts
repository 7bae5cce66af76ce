import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { LeaverGroup } from '#inventory/model/leaver.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { visibleSubject } from '#inventory/ownership/visible-subject.ts'
import { visibleEntry, visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/**
 * What ties a person `p` to credentials, as a relation for each group: id, title, place, subject_kind, subject_id,
 * entry_id, finding_id, since, heir, rotation, due_at, done. All that the actor may see.
 */
export function leaverItemsSql(ctx: Ctx, group: LeaverGroup): Prisma.Sql {
  switch (group) {
    case 'owns':
      return owns(ctx)
    case 'committed':
      return committed(ctx)
    case 'holds':
      return holds(ctx)
    case 'reads':
      return reads(ctx)
  }
}

/** Addresses and logins of theirs, in small letters. */
const NAMES = Prisma.sql`array(
  select lower(a.value) from person_alias a where a.person_id = p.id
  union select lower(p.email) where p.email is not null)`

/** Somebody who is still here and is confirmed to own the subject, as JSON. */
const heir = (kind: Prisma.Sql, id: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select jsonb_build_object('id', w.id, 'kind', w.kind, 'name', ${ownerName}, 'departed', false)
  from ownership own join owner w on w.id = own.owner_id
  where own.subject_kind = ${kind} and own.subject_id = ${id} and own.valid_to is null
    and own.standing = 'confirmed' and not ${isDeparted} and w.person_id is distinct from p.id
  order by own.valid_from desc, own.id limit 1)`

/** The newest rotation of an entry that was planned since they left, or because of it. */
const rotationOf = (entryId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select jsonb_build_object('id', n.id, 'state', n.state, 'dueAt',
    to_char(n.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from rotation n where n.entry_id = ${entryId} and n.state <> 'cancelled'
    and (n.cause = 'departed' or n.planned_at >= p.deactivated_at)
  order by n.planned_at desc, n.id limit 1)`

/** What they knew is no longer what is used. */
const isRenewed = Prisma.sql`coalesce(not e.enabled or e.rotated_at > p.deactivated_at
  or exists (select from rotation ended where ended.entry_id = e.id and ended.state = 'proved'
    and ended.ended_at >= p.deactivated_at), false)`

const owns = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select x.id, x.subject_kind, x.subject_id, x.valid_from as since, null::timestamptz as due_at,
    null::uuid as finding_id, e.id as entry_id, ${rotationOf(Prisma.sql`e.id`)} as rotation, next.heir,
    next.heir is not null as done,
    coalesce(e.path, i.name, r.name, (select card.title from credential k join rule_card card on card.id = k.rule_id
      where k.id = x.subject_id), '') as title,
    coalesce((select v.name from vault v where v.id = coalesce(e.vault_id, i.vault_id)), (select s.name from source s where s.id = r.source_id),
      'Found in code') as place
  from ownership x join owner mine on mine.id = x.owner_id and mine.person_id = p.id
  left join vault_entry e on x.subject_kind = 'vault-entry' and e.id = x.subject_id
  left join identity i on x.subject_kind = 'identity' and i.id = x.subject_id
  left join repository r on x.subject_kind = 'repository' and r.id = x.subject_id
  cross join lateral (select ${heir(Prisma.sql`x.subject_kind`, Prisma.sql`x.subject_id`)} as heir) next
  where x.valid_to is null and x.standing = 'confirmed' and e.valid_to is null and i.valid_to is null
    and ${visibleSubject(ctx)}`

const committed = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select f.id, 'credential' as subject_kind, f.credential_id as subject_id, f.introduced_at as since, f.due_at,
    f.id as finding_id, null::uuid as entry_id, null::jsonb as rotation,
    ${heir(Prisma.sql`'credential'`, Prisma.sql`f.credential_id`)} as heir, false as done,
    card.title, r.name || '/' || f.path as place
  from ${seenFindings(ctx)} f join rule_card card on card.id = f.rule_id join repository r on r.id = f.repository_id
  where f.valid_to is null and not f.suppressed and f.state in ('open', 'triaged') and f.credential_id in (
    select o.credential_id from occurrence o
    where o.valid_to is null and lower(o.introduced_email) = any(${NAMES}) and ${visiblePlace(ctx)})`

const entryColumns = Prisma.sql`'vault-entry' as subject_kind, e.id as subject_id, null::timestamptz as due_at,
  null::uuid as finding_id, e.id as entry_id, ${rotationOf(Prisma.sql`e.id`)} as rotation,
  ${heir(Prisma.sql`'vault-entry'`, Prisma.sql`e.id`)} as heir, ${isRenewed} as done, e.path as title`

const holds = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select e.id, ${entryColumns}, e.created_at as since, v.name as place
  from identity i join vault_entry e on e.identity_id = i.id join vault v on v.id = e.vault_id
  where i.valid_to is null and e.valid_to is null
    and (lower(i.name) = any(${NAMES}) or lower(i.external_id) = any(${NAMES})) and ${visibleEntry(ctx)}`

const reads = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  select c.id, ${entryColumns}, c.last_seen_at as since, v.name as place
  from consumer c join vault_entry e on e.id = c.entry_id join vault v on v.id = e.vault_id
  where c.valid_to is null and e.valid_to is null and c.kind = 'person'
    and (c.person_id = p.id or lower(c.name) = any(${NAMES})) and ${visibleEntry(ctx)}`
