import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { PersonView, SplitPerson } from '#inventory/model/person.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { lockPerson } from './lock-people.ts'

/**
 * Takes addresses and logins out of a person into a new one, who may not sign in. What was decided, assigned and
 * confirmed stays where it is. Throws NotFound, Conflict for a way to sign in or an erased person.
 */
export async function splitPerson(ctx: Ctx, input: SplitPerson): Promise<PersonView> {
  allow(ctx, 'person.manage')
  const { personId, aliasIds, name } = SplitPerson.parse(input)
  const ids = [...new Set(aliasIds)]
  return inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, personId)
    if (person.erasedAt !== null) throw new Conflict('This person was erased.')
    const aliases = await tx.personAlias.findMany({ where: { id: { in: ids }, personId } })
    if (aliases.length !== ids.length)
      throw new NotFound('One of these is not an address or login of this person.')
    if (aliases.some(({ kind }) => kind === 'sign-in'))
      throw new Conflict('The way this person signs in stays with them.')
    const taken = aliases.filter(({ kind }) => kind === 'commit-email').map(({ value }) => value)
    const user = await tx.signInUser.findUnique({ where: { personId } })
    if (user !== null && taken.includes(user.email.toLowerCase()))
      throw new Conflict('The way this person signs in stays with them.')
    const losesEmail = person.email !== null && taken.includes(person.email.toLowerCase())
    const made = { id: newId(), name: foreignText(name), email: taken[0] ?? null }
    if (losesEmail) await tx.person.update({ where: { id: personId }, data: { email: null } })
    await tx.person.create({ data: { ...made, createdAt: ctx.now() } })
    await tx.personAlias.updateMany({ where: { id: { in: ids } }, data: { personId: made.id } })
    await recordAudit(tx, ctx, {
      action: 'person.split',
      subjectKind: 'person',
      subjectId: personId,
      after: { personId: made.id, aliases: ids.length },
    })
    return PersonView.parse(made)
  })
}
