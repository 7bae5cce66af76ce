import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visibleFinding } from '#inventory/finding/seen-findings.ts'
import { PersonDetail, PersonId } from '#inventory/model/person.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { personColumns, personFields, type StoredPerson } from './person-row.ts'

type StoredDetail = StoredPerson & {
  aliases: unknown
  reports: unknown
  role_from_team: boolean
  directory_via: string | null
  directory_at: Date | null
  deactivated_at: Date | null
  committed: number
  decided: number
  tasks_done: number
  merged: number
  signs_in: boolean
  sessions: number
  tokens: number
}

/**
 * One person with all that is joined to them. The id of somebody who was merged is answered with the person who was
 * kept. Throws NotFound.
 */
export async function getPerson(ctx: Ctx, input: PersonId): Promise<PersonDetail> {
  allow(ctx, 'person.read')
  const { personId } = PersonId.parse(input)
  const [row] = await ctx.db.$queryRaw<StoredDetail[]>`
    select ${personColumns(ctx)}, ${detailColumns(ctx)} from person p
    where p.id = coalesce(
      (select g.person_id from person_merge g where g.former_id = ${personId}::uuid), ${personId}::uuid)`
  if (row === undefined) throw new NotFound('This person is not in the ledger.')
  const knowsAccess = ctx.permissions.has('member.read') || row.id === ctx.actor.id
  return PersonDetail.parse({
    ...personFields(row),
    aliases: row.aliases,
    reports: row.reports,
    roleFromTeam: row.role_from_team,
    directoryVia: row.directory_via,
    directoryAt: row.directory_at?.toISOString() ?? null,
    deactivatedAt: row.deactivated_at?.toISOString() ?? null,
    committed: row.committed,
    decided: row.decided,
    tasksDone: row.tasks_done,
    access: knowsAccess ? { signsIn: row.signs_in, sessions: row.sessions, tokens: row.tokens } : null,
    merged: row.merged,
    self: row.id === ctx.actor.id,
  })
}

const detailColumns = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  p.role_from_team, p.directory_via, p.directory_at, p.deactivated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'value', a.value, 'since',
    to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.kind, a.value), '[]')
    from person_alias a where a.person_id = p.id) as aliases,
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.name, r.id), '[]')
    from person r where r.manager_id = p.id and r.deactivated_at is null) as reports,
  (select count(*)::int from occurrence o where o.valid_to is null and ${visiblePlace(ctx)}
    and lower(o.introduced_email) = any(array(select a.value from person_alias a
      where a.person_id = p.id and a.kind = 'commit-email'))) as committed,
  (select count(*)::int from decision d where d.person_id = p.id
    and ${visibleFinding(ctx, Prisma.sql`d.finding_id`)}) as decided,
  (select count(*)::int from task k where k.done_by_id = p.id
    and ${visibleFinding(ctx, Prisma.sql`k.finding_id`)}) as tasks_done,
  (select count(*)::int from person_merge g where g.person_id = p.id) as merged,
  exists (select from sign_in_user u where u.person_id = p.id) as signs_in,
  (select count(*)::int from sign_in_session s join sign_in_user u on u.id = s.user_id
    where u.person_id = p.id and s.expires_at > ${ctx.now()}) as sessions,
  (select count(*)::int from api_token t where t.person_id = p.id and t.revoked_at is null
    and (t.expires_at is null or t.expires_at > ${ctx.now()})) as tokens`
