import type { Ctx } from '#inventory/ctx.ts'
import { visibleFinding } from '#inventory/finding/seen-findings.ts'
import { PersonRow, type PersonStatus } from '#inventory/model/person.ts'
import { visibleSubject } from '#inventory/ownership/visible-subject.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredPerson = {
  id: string
  name: string
  email: string | null
  other_emails: string[]
  github_logins: string[]
  teams: unknown
  manager: unknown
  role: string | null
  erased: boolean
  deactivated: boolean
  owns: number
  open_findings: number
}

/** What holds of a person `p` with each status. */
export const hasStatus: Readonly<Record<PersonStatus, Prisma.Sql>> = {
  active: Prisma.sql`p.deactivated_at is null`,
  deactivated: Prisma.sql`p.deactivated_at is not null and p.erased_at is null`,
  erased: Prisma.sql`p.erased_at is not null`,
}

/** Columns of a person `p`; what is counted is what the actor may see. */
export const personColumns = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  p.id, p.name, p.email, p.role, p.deactivated_at is not null as deactivated, p.erased_at is not null as erased,
  array(select a.value from person_alias a where a.person_id = p.id and a.kind = 'commit-email'
    and a.value is distinct from lower(p.email) order by a.value) as other_emails,
  array(select a.value from person_alias a where a.person_id = p.id and a.kind = 'github-login'
    order by a.value) as github_logins,
  (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name, t.id), '[]')
    from team_member m join team t on t.id = m.team_id where m.person_id = p.id) as teams,
  (select jsonb_build_object('id', b.id, 'name', b.name) from person b where b.id = p.manager_id) as manager,
  (select count(*)::int from ownership x join owner w on w.id = x.owner_id
    where w.person_id = p.id and x.valid_to is null and x.standing = 'confirmed' and ${visibleSubject(ctx)}) as owns,
  (select count(*)::int from finding f where f.assignee_id = p.id and f.valid_to is null and not f.suppressed
    and f.state in ('open', 'triaged') and ${visibleFinding(ctx, Prisma.sql`f.id`)}) as open_findings`

const statusOf = ({ erased, deactivated }: StoredPerson): PersonStatus =>
  erased ? 'erased' : deactivated ? 'deactivated' : 'active'

/** The fields that a row and the whole of a person share. */
export const personFields = (row: StoredPerson) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  otherEmails: row.other_emails,
  githubLogins: row.github_logins,
  teams: row.teams,
  manager: row.manager,
  role: row.role,
  status: statusOf(row),
  owns: row.owns,
  openFindings: row.open_findings,
})

export const toPersonRow = (row: StoredPerson): PersonRow => PersonRow.parse(personFields(row))
