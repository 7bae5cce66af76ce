import { NotFound } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * Locks people, and all administrators with them: two who take each other's role away do so one after the other, and
 * nobody takes the last one's. Throws NotFound when one is not in the ledger.
 */
export async function lockPeople(tx: Transaction, personIds: readonly string[]) {
  await tx.$queryRaw`
    select id from person where role = 'administrator' or id = any(${[...personIds]}::uuid[])
    order by id for update`
  const rows = await tx.person.findMany({ where: { id: { in: [...personIds] } } })
  if (rows.length !== new Set(personIds).size) throw new NotFound('This person is not in the ledger.')
  return rows
}

export type LockedPerson = Awaited<ReturnType<typeof lockPeople>>[number]

/** One person, locked as `lockPeople` does. Throws NotFound. */
export async function lockPerson(tx: Transaction, personId: string): Promise<LockedPerson> {
  const [person] = await lockPeople(tx, [personId])
  if (person === undefined) throw new NotFound('This person is not in the ledger.')
  return person
}
