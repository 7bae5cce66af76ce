import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { OwnershipEvidence, OwnershipView } from '#inventory/model/ownership.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredOwnership = {
  id: string
  owner_id: string
  owner_kind: string
  owner_name: string
  departed: boolean
  subject_kind: string
  subject_id: string
  subject_name: string | null
  standing: string
  score: number
  evidence: unknown
  valid_from: Date
  elsewhere: boolean
}

/** Nobody is left behind an owner `w`: the person left, or the team has nobody who has not. */
export const isDeparted = Prisma.sql`
  case w.kind
    when 'person' then not exists (
      select from person here where here.id = w.person_id and here.deactivated_at is null)
    else w.team_id is null or exists (select from team_member of_team where of_team.team_id = w.team_id)
      and not exists (
        select from team_member of_team join person here on here.id = of_team.person_id
        where of_team.team_id = w.team_id and here.deactivated_at is null) end`

/** What an owner `w` is called now; people and teams may be renamed. */
export const ownerName = Prisma.sql`coalesce(
  (select called.name from person called where called.id = w.person_id),
  (select called.name from team called where called.id = w.team_id), w.name)`

/** The confirmed owner to show of a subject, as JSON: one who is still here, of a credential before a repository. */
export const ownerAsJson = (ofSubject: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select jsonb_build_object('id', w.id, 'kind', w.kind, 'name', ${ownerName}, 'departed', ${isDeparted})
  from ownership x join owner w on w.id = x.owner_id
  where x.valid_to is null and x.standing = 'confirmed' and ${ofSubject}
  order by ${isDeparted}, x.subject_kind, x.id limit 1)`

/** `elsewhere`: about a credential that lies at places, too, that the actor may not see. */
export const ownershipColumns = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  x.id, w.id as owner_id, w.kind as owner_kind, ${ownerName} as owner_name, ${isDeparted} as departed,
  x.subject_kind, x.subject_id, case x.subject_kind
    when 'repository' then (select r.name from repository r where r.id = x.subject_id)
    when 'vault-entry' then (select e.path from vault_entry e where e.id = x.subject_id)
    when 'identity' then (select i.name from identity i where i.id = x.subject_id)
    else (select c.title from credential k join rule_card c on c.id = k.rule_id where k.id = x.subject_id)
  end as subject_name, x.standing, x.score, x.evidence, x.valid_from,
  case x.subject_kind when 'credential' then ${liesElsewhereSql(ctx, Prisma.sql`x.subject_id`)}
    else false end as elsewhere`

/** Evidence that this version does not know is left out, and so are words that may speak of places not seen. */
export const toOwnershipView = (row: StoredOwnership): OwnershipView =>
  OwnershipView.parse({
    id: row.id,
    owner: { id: row.owner_id, kind: row.owner_kind, name: row.owner_name, departed: row.departed },
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name ?? '' },
    standing: row.standing,
    score: row.score,
    evidence: (Array.isArray(row.evidence) ? row.evidence : []).flatMap((each) => {
      const known = OwnershipEvidence.safeParse(each)
      if (!known.success) return []
      return [row.elsewhere ? { ...known.data, detail: null } : known.data]
    }),
    since: row.valid_from.toISOString(),
  })
