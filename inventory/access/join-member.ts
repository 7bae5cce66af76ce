import type { Ctx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { idsWithEmail } from '#inventory/person/ids-with-email.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { userOf } from './sign-in-user.ts'

export type NewMember = {
  readonly email: string
  readonly name: string
  readonly role: string | null
  readonly scopeKind: string | null
  readonly sourceIds: readonly string[]
}

/**
 * Makes a member of whoever has this e-mail: the person it already names in the ledger, or a new one. Throws
 * Conflict when that person left or is a member.
 */
export async function joinMember(
  tx: Transaction,
  ctx: Ctx,
  { email, name, role, scopeKind, sourceIds }: NewMember,
): Promise<{ person: { id: string; name: string }; userId: string }> {
  const known = await knownBy(tx, email)
  const member = { name: foreignText(name), email, role, scopeKind }
  const person =
    known === null
      ? await tx.person.create({ data: { id: newId(), ...member, createdAt: ctx.now() } })
      : await tx.person.update({ where: { id: known }, data: member })
  await tx.personSource.deleteMany({ where: { personId: person.id } })
  await tx.personSource.createMany({ data: sourceIds.map((sourceId) => ({ personId: person.id, sourceId })) })
  await addAlias(tx, ctx, person.id, email)
  const { id: userId } = await userOf(tx, ctx, person)
  return { person, userId }
}

async function knownBy(tx: Transaction, email: string): Promise<string | null> {
  const person = await tx.person.findFirst({
    where: {
      OR: [
        { id: { in: await idsWithEmail(tx, email) } },
        { aliases: { some: { kind: 'commit-email', value: email } } },
      ],
    },
    orderBy: { id: 'asc' },
  })
  if (person !== null && (person.deactivatedAt !== null || person.role !== null))
    throw new Conflict('This account exists already. Ask your administrator.')
  return person?.id ?? null
}

async function addAlias(tx: Transaction, ctx: Ctx, personId: string, value: string): Promise<void> {
  const digest = placeDigest('sign-in', value)
  await tx.personAlias.upsert({
    where: { placeDigest: digest },
    create: { id: newId(), personId, kind: 'sign-in', value, placeDigest: digest, createdAt: ctx.now() },
    update: { personId },
  })
}
