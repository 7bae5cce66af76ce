import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { PersonView } from '#inventory/model/person.ts'
import { isUniqueViolation } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'

export const AddPerson = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).nullable().default(null),
})
export type AddPerson = z.infer<typeof AddPerson>

/** Adds somebody to whom findings can be given; the e-mail also joins their commits. Throws Conflict when it is taken. */
export async function addPerson(ctx: Ctx, input: AddPerson): Promise<PersonView> {
  allow(ctx, 'person.add')
  const person = { id: newId(), name: input.name, email: input.email }
  try {
    await inTransaction(ctx, async (tx) => {
      await tx.person.create({ data: { ...person, createdAt: ctx.now() } })
      if (input.email !== null)
        await tx.personAlias.create({ data: aliasOf(person.id, input.email, ctx.now()) })
      await recordAudit(tx, ctx, {
        action: 'person.add',
        subjectKind: 'person',
        subjectId: person.id,
        after: { personId: person.id },
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Somebody with this e-mail is in the ledger already.')
    throw error
  }
  return PersonView.parse(person)
}

const aliasOf = (personId: string, email: string, createdAt: Date) => {
  const value = email.toLowerCase()
  return {
    id: newId(),
    personId,
    kind: 'commit-email',
    value,
    placeDigest: placeDigest('commit-email', value),
    createdAt,
  }
}
