import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Forbidden } from '#inventory/errors.ts'
import { PersonId } from '#inventory/model/person.ts'
import type { Transaction } from '#prisma/client.ts'
import { deactivate } from './deactivate-person.ts'
import { forgetWords } from './forget-words.ts'
import { lockPerson } from './lock-people.ts'

export const ERASED_NAME = 'Erased person'

/**
 * Takes name, addresses and logins of somebody out of the ledger for good, after deactivating them. The row and its
 * id stay, so that the audit log and the history of decisions still hold together. What repositories say of their
 * own commits is theirs and stays. Throws Forbidden for oneself, Conflict for the last administrator or somebody
 * erased before, NotFound.
 */
export async function erasePerson(ctx: Ctx, input: PersonId): Promise<void> {
  allow(ctx, 'person.manage')
  const { personId } = PersonId.parse(input)
  if (personId === ctx.actor.id) throw new Forbidden('Another administrator erases you.')
  await inTransaction(ctx, async (tx) => {
    const { erasedAt, name } = await lockPerson(tx, personId)
    if (erasedAt !== null) throw new Conflict('This person was erased before.')
    await deactivate(tx, ctx, personId)
    await forgetWords(tx, personId, { name, instead: ERASED_NAME })
    const aliases = await forgetRows(tx, personId)
    await tx.person.update({ where: { id: personId }, data: { ...nothing, erasedAt: ctx.now() } })
    await recordAudit(tx, ctx, {
      action: 'person.erase',
      subjectKind: 'person',
      subjectId: personId,
      after: { aliases },
    })
  })
}

const nothing = {
  name: ERASED_NAME,
  email: null,
  userName: null,
  givenName: null,
  familyName: null,
  directoryId: null,
  role: null,
  ownRole: null,
  roleFromTeam: false,
  scopeKind: null,
  managerId: null,
}

async function forgetRows(tx: Transaction, personId: string): Promise<number> {
  await tx.$executeRaw`
    update entry_link set email = null where lower(email) in (
      select lower(p.email) from person p where p.id = ${personId}::uuid
      union select a.value from person_alias a where a.person_id = ${personId}::uuid)`
  await tx.signInUser.deleteMany({ where: { personId } })
  await tx.teamMember.deleteMany({ where: { personId } })
  await tx.personSource.deleteMany({ where: { personId } })
  await tx.savedView.deleteMany({ where: { personId } })
  const aliases = await tx.personAlias.deleteMany({ where: { personId } })
  return aliases.count
}
