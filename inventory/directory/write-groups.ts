import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { applyTeamRoles } from '#inventory/team/apply-team-roles.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import type { PlannedLine } from './plan-directory.ts'

type Pair = { team_id: string; person_id: string }

/**
 * Brings the teams of the file to what its lines say: new names become teams, whoever is no longer named leaves.
 * Teams that SCIM keeps are not touched. Roles of teams follow.
 */
export async function writeGroups(tx: Transaction, ctx: Ctx, lines: readonly PlannedLine[]): Promise<void> {
  const told = lines.flatMap(({ personId, groups }) =>
    personId === null || groups === undefined ? [] : [{ personId, groups }],
  )
  if (told.length === 0) return
  const teams = await teamsNamed(tx, ctx, [...new Set(told.flatMap(({ groups }) => groups))])
  const wanted = told.flatMap(({ personId, groups }) =>
    groups.flatMap((name) => {
      const teamId = teams.get(name.toLowerCase())
      return teamId === undefined ? [] : [{ teamId, personId }]
    }),
  )
  const teamIds = wanted.map(({ teamId }) => teamId)
  const personIds = wanted.map(({ personId }) => personId)
  const removed = await tx.$queryRaw<Pair[]>`
    delete from team_member m using team t
    where t.id = m.team_id and t.directory_via = 'csv'
      and m.person_id = any(${told.map(({ personId }) => personId)}::uuid[])
      and not exists (select from unnest(${teamIds}::uuid[], ${personIds}::uuid[]) as pair(team_id, person_id)
        where pair.team_id = m.team_id and pair.person_id = m.person_id)
    returning m.team_id, m.person_id`
  const added = await tx.$queryRaw<Pair[]>`
    insert into team_member (team_id, person_id)
    select distinct team_id, person_id from unnest(${teamIds}::uuid[], ${personIds}::uuid[]) as pair(team_id, person_id)
    on conflict do nothing returning team_id, person_id`
  await record(tx, ctx, added, removed)
  const changed = new Set([...added, ...removed].map(({ person_id }) => person_id))
  const withRoles = await tx.$queryRaw<{ id: string }[]>`
    select distinct p.id from person p left join team_member m on m.person_id = p.id
    left join team t on t.id = m.team_id
    where p.id = any(${[...changed]}::uuid[]) and (p.role_from_team or t.role is not null)`
  await applyTeamRoles(
    tx,
    ctx,
    withRoles.map(({ id }) => id),
  )
}

/** Ids of teams by name in small letters; those that SCIM keeps are not among them. */
async function teamsNamed(tx: Transaction, ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const known = await tx.team.findMany({ orderBy: { id: 'desc' } })
  const byName = new Map(known.map((team) => [team.name.toLowerCase(), team]))
  const teams = new Map<string, string>()
  for (const name of names) {
    const key = name.toLowerCase()
    const team = byName.get(key)
    if (team?.directoryVia === 'scim') continue
    const id = team?.id ?? teams.get(key) ?? newId()
    if (team === undefined && !teams.has(key)) {
      await tx.team.create({
        data: {
          id,
          name: foreignText(name),
          directoryVia: 'csv',
          directoryAt: ctx.now(),
          createdAt: ctx.now(),
        },
      })
      await recordAudit(tx, ctx, {
        action: 'team.add',
        subjectKind: 'team',
        subjectId: id,
        after: { via: 'csv' },
      })
    }
    teams.set(key, id)
  }
  await tx.team.updateMany({
    where: { id: { in: [...teams.values()] }, directoryVia: null },
    data: { directoryVia: 'csv', directoryAt: ctx.now() },
  })
  return teams
}

async function record(
  tx: Transaction,
  ctx: Ctx,
  added: readonly Pair[],
  removed: readonly Pair[],
): Promise<void> {
  const of = (pairs: readonly Pair[], teamId: string) =>
    pairs.filter(({ team_id }) => team_id === teamId).map(({ person_id }) => person_id)
  for (const teamId of new Set([...added, ...removed].map(({ team_id }) => team_id))) {
    const after = { added: of(added, teamId), removed: of(removed, teamId) }
    await recordAudit(tx, ctx, {
      action: 'team.set-members',
      subjectKind: 'team',
      subjectId: teamId,
      after,
      batchCount: after.added.length + after.removed.length,
    })
  }
}
