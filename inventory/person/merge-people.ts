import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Forbidden, Invalid } from '#inventory/errors.ts'
import { keepOneAdministrator } from '#inventory/member/keep-one-administrator.ts'
import { type Merged, MergePeople, PersonView } from '#inventory/model/person.ts'
import type { Transaction } from '#prisma/client.ts'
import { type LockedPerson, lockPeople } from './lock-people.ts'
import { moveRows } from './move-rows.ts'

/**
 * Makes two people one: findings, tasks, decisions, ownerships, tokens, teams and aliases of the first go over to the
 * second, whose sign-in and role stay; where it has none it gets the first one's, unless that one had left. The
 * first is gone, and whatever still names its id (the audit log) means the second. Throws Invalid for one and the
 * same, Forbidden for oneself, Conflict for the last administrator or somebody who left or was erased, NotFound.
 */
export async function mergePeople(ctx: Ctx, input: MergePeople): Promise<Merged> {
  allow(ctx, 'person.manage')
  const { fromId, intoId } = MergePeople.parse(input)
  if (fromId === intoId) throw new Invalid('Choose two different people.')
  if (fromId === ctx.actor.id) throw new Forbidden('Keep yourself and merge the other person into you.')
  return inTransaction(ctx, async (tx) => {
    const people = await lockPeople(tx, [fromId, intoId])
    const [from, into] = [find(people, fromId), find(people, intoId)]
    if (from.erasedAt !== null || into.erasedAt !== null) throw new Conflict('Who was erased stays alone.')
    if (into.deactivatedAt !== null && from.deactivatedAt === null)
      throw new Conflict('Keep the person who is still here.')
    const moved = await moveRows(tx, ctx, fromId, intoId)
    const role = await moveAccess(tx, from, into)
    await tx.person.delete({ where: { id: fromId } })
    await tx.person.update({ where: { id: intoId }, data: filledIn(from, into) })
    await tx.personMerge.create({ data: { formerId: fromId, personId: intoId, mergedAt: ctx.now() } })
    await recordAudit(tx, ctx, {
      action: 'person.merge',
      subjectKind: 'person',
      subjectId: intoId,
      before: { personId: fromId, role: from.role, active: from.deactivatedAt === null },
      after: { ...moved, role },
    })
    return {
      person: PersonView.parse({ id: intoId, name: into.name, email: into.email ?? from.email }),
      moved,
    }
  })
}

function find(people: readonly LockedPerson[], id: string): LockedPerson {
  const person = people.find((each) => each.id === id)
  if (person === undefined) throw new Conflict('This person is being changed. Try again.')
  return person
}

/** Answers the role of the person who is kept. The sign-in that is not kept ends with its person. */
async function moveAccess(tx: Transaction, from: LockedPerson, into: LockedPerson): Promise<string | null> {
  const isHere = from.deactivatedAt === null
  const role = into.role ?? (isHere ? from.role : null)
  const has = await tx.signInUser.count({ where: { personId: into.id } })
  if (has === 0 && isHere)
    await tx.signInUser.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
  if (into.role === null && isHere && from.role !== null) {
    const { scopeKind, roleFromTeam, ownRole } = from
    await tx.person.update({
      where: { id: into.id },
      data: { role, scopeKind, roleFromTeam, ownRole },
    })
    await tx.personSource.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
  }
  if (from.role === 'administrator' && isHere && role !== 'administrator')
    await keepOneAdministrator(tx, from.id)
  return role
}

/** What the kept person lacks and the other had. */
const filledIn = (from: LockedPerson, into: LockedPerson) => ({
  email: into.email ?? from.email,
  managerId: into.managerId ?? (from.managerId === into.id ? null : from.managerId),
  directoryId: into.directoryId ?? from.directoryId,
  userName: into.userName ?? from.userName,
  givenName: into.givenName ?? from.givenName,
  familyName: into.familyName ?? from.familyName,
  directoryVia: into.directoryVia ?? from.directoryVia,
  directoryAt: into.directoryAt ?? from.directoryAt,
})
