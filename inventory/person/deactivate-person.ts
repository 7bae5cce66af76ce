import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Forbidden } from '#inventory/errors.ts'
import { keepOneAdministrator } from '#inventory/member/keep-one-administrator.ts'
import { PersonId } from '#inventory/model/person.ts'
import type { Transaction } from '#prisma/client.ts'
import { endAccess } from './end-access.ts'
import { lockPerson } from './lock-people.ts'

/**
 * Somebody left: every session, token and open link of theirs ends in the same transaction, and what they own has a
 * departed owner. Their role stays noted for the case that they come back. Throws Forbidden for oneself, Conflict
 * for the last administrator, NotFound.
 */
export async function deactivatePerson(ctx: Ctx, input: PersonId): Promise<{ changed: boolean }> {
  allow(ctx, 'person.manage')
  const { personId } = PersonId.parse(input)
  if (personId === ctx.actor.id) throw new Forbidden('Another administrator deactivates you.')
  return inTransaction(ctx, async (tx) => ({ changed: await deactivate(tx, ctx, personId) }))
}

/** The same for whoever checked the permission; false when the person had left before. */
export async function deactivate(tx: Transaction, ctx: Ctx, personId: string): Promise<boolean> {
  const person = await lockPerson(tx, personId)
  if (person.deactivatedAt !== null) return false
  if (person.role === 'administrator') await keepOneAdministrator(tx, personId)
  await tx.person.update({ where: { id: personId }, data: { deactivatedAt: ctx.now() } })
  const ended = await endAccess(tx, ctx, personId)
  await recordAudit(tx, ctx, {
    action: 'person.deactivate',
    subjectKind: 'person',
    subjectId: personId,
    before: { role: person.role, active: true },
    after: { active: false, ...ended },
  })
  return true
}
