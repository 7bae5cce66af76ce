import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { PersonId } from '#inventory/model/person.ts'
import type { Transaction } from '#prisma/client.ts'
import { lockPerson } from './lock-people.ts'

/** Somebody came back: with the role they had, and no session or token. Throws Conflict for who was erased, NotFound. */
export async function reactivatePerson(ctx: Ctx, input: PersonId): Promise<{ changed: boolean }> {
  allow(ctx, 'person.manage')
  const { personId } = PersonId.parse(input)
  return inTransaction(ctx, async (tx) => ({ changed: await reactivate(tx, ctx, personId) }))
}

/** The same for whoever checked the permission; false when the person is active. */
export async function reactivate(tx: Transaction, ctx: Ctx, personId: string): Promise<boolean> {
  const person = await lockPerson(tx, personId)
  if (person.erasedAt !== null) throw new Conflict('Who was erased does not come back: add a new person.')
  if (person.deactivatedAt === null) return false
  await tx.person.update({ where: { id: personId }, data: { deactivatedAt: null } })
  await recordAudit(tx, ctx, {
    action: 'person.reactivate',
    subjectKind: 'person',
    subjectId: personId,
    before: { active: false },
    after: { active: true, role: person.role },
  })
  return true
}
