import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

/** The name of a person; null for nobody. Throws NotFound. */
export async function personNamed(tx: Transaction, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true } })
  if (person === null) throw new NotFound('This person is not in the ledger.')
  return person.name
}

/** The person who acts, where the ledger knows them; the administrator of this machine is nobody's row. */
export async function personOfActor(tx: Pick<Transaction, '$queryRaw'>, ctx: Ctx): Promise<string | null> {
  if (ctx.actor.kind !== 'person') return null
  const [person] = await tx.$queryRaw<
    { id: string }[]
  >`select id from person where id::text = ${ctx.actor.id}`
  return person?.id ?? null
}
