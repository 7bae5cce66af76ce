import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { keepOneAdministrator } from '#inventory/member/keep-one-administrator.ts'
import { type Role, ScopeKind, scopesOf, usualScope } from '#inventory/model/permissions.ts'
import { lockPerson } from '#inventory/person/lock-people.ts'
import type { Transaction } from '#prisma/client.ts'

/** Gives a role as by hand, with the scope it may keep, else its usual one. Throws Conflict for the last administrator. */
export async function setRole(tx: Transaction, ctx: Ctx, personId: string, role: Role): Promise<void> {
  const person = await lockPerson(tx, personId)
  if (person.role === role) return
  if (person.role === 'administrator' && person.deactivatedAt === null)
    await keepOneAdministrator(tx, personId)
  const present = ScopeKind.nullable().parse(person.scopeKind)
  const scopeKind = present !== null && scopesOf[role].includes(present) ? present : usualScope[role]
  await tx.person.update({
    where: { id: personId },
    data: { role, scopeKind, roleFromTeam: false, ownRole: null },
  })
  await recordAudit(tx, ctx, {
    action: 'member.set',
    subjectKind: 'person',
    subjectId: personId,
    before: { role: person.role, scope: person.scopeKind },
    after: { role, scope: scopeKind },
  })
}
