import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Role, ScopeKind, scopesOf, usualScope } from '#inventory/model/permissions.ts'
import type { Transaction } from '#prisma/client.ts'

type Row = {
  id: string
  role: string | null
  own_role: string | null
  role_from_team: boolean
  scope_kind: string | null
  given: string[]
}

type Effective = { readonly role: Role | null; readonly roleFromTeam: boolean; readonly ownRole: Role | null }

/**
 * Gives people the highest role of their teams and of what was given by hand, as the teams are now. It holds from
 * their next request on. The last administrator stays one.
 */
export async function applyTeamRoles(tx: Transaction, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select id from person where role = 'administrator' or id = any(${[...personIds]}::uuid[])
    order by id for update`
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, p.role, p.own_role, p.role_from_team, p.scope_kind,
      array(select t.role from team_member m join team t on t.id = m.team_id
        where m.person_id = p.id and t.role is not null) as given
    from person p where p.id = any(${[...personIds]}::uuid[]) and p.erased_at is null order by p.id`
  for (const row of rows) await applyTo(tx, ctx, row)
}

async function applyTo(tx: Transaction, ctx: Ctx, row: Row): Promise<void> {
  const next = effective(row)
  if (next.role === row.role && next.roleFromTeam === row.role_from_team) return
  if (row.role === 'administrator' && next.role !== 'administrator' && !(await others(tx, row.id))) return
  const scopeKind = scopeFor(next.role, row.scope_kind)
  await tx.person.update({ where: { id: row.id }, data: { ...next, scopeKind } })
  if (next.role === null) {
    await tx.signInSession.deleteMany({ where: { user: { personId: row.id } } })
    await tx.apiToken.updateMany({
      where: { personId: row.id, revokedAt: null },
      data: { revokedAt: ctx.now() },
    })
  }
  if (next.role === row.role) return
  await recordAudit(tx, ctx, {
    action: 'member.set-by-team',
    subjectKind: 'person',
    subjectId: row.id,
    before: { role: row.role, scope: row.scope_kind },
    after: { role: next.role, scope: scopeKind },
  })
}

const others = async (tx: Transaction, personId: string): Promise<boolean> =>
  (await tx.person.count({
    where: { id: { not: personId }, role: 'administrator', deactivatedAt: null, signIn: { isNot: null } },
  })) > 0

function effective(row: Row): Effective {
  const own = Role.nullable().parse(row.role_from_team ? row.own_role : row.role)
  const given = Role.options.find((role) => row.given.includes(role)) ?? null
  return given !== null && (own === null || rank(given) < rank(own))
    ? { role: given, roleFromTeam: true, ownRole: own }
    : { role: own, roleFromTeam: false, ownRole: null }
}

/** Roles stand in their table with the highest first. */
const rank = (role: Role): number => Role.options.indexOf(role)

function scopeFor(role: Role | null, present: string | null): ScopeKind | null {
  if (role === null) return null
  const scope = ScopeKind.nullable().parse(present)
  return scope !== null && scopesOf[role].includes(scope) ? scope : usualScope[role]
}
