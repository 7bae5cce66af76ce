import type { Ctx } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import type { OwnerChoice } from '#inventory/model/ownership.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** The owner that a person or a team is, made when it is none yet. Throws NotFound, Conflict for who left. */
export async function ownerOf(tx: Transaction, ctx: Ctx, { kind, id }: OwnerChoice): Promise<string> {
  const name = await nameOf(tx, { kind, id })
  const mine = kind === 'person' ? { personId: id } : { teamId: id }
  const known = await tx.owner.findFirst({ where: { kind, ...mine }, select: { id: true } })
  if (known !== null) return known.id
  const owner = await tx.owner.create({
    data: { id: newId(), kind, name, createdAt: ctx.now(), ...mine },
    select: { id: true },
  })
  return owner.id
}

/** Locks the row, so that two who name the same person at once make one owner. */
async function nameOf(tx: Transaction, { kind, id }: OwnerChoice): Promise<string> {
  if (kind === 'team') {
    const [team] = await tx.$queryRaw<{ name: string }[]>`
      select name from team where id = ${id}::uuid for no key update`
    if (team === undefined) throw new NotFound('This team is not in the ledger.')
    return team.name
  }
  const [person] = await tx.$queryRaw<{ name: string; deactivated_at: Date | null }[]>`
    select name, deactivated_at from person where id = ${id}::uuid for no key update`
  if (person === undefined) throw new NotFound('This person is not in the ledger.')
  if (person.deactivated_at !== null) throw new Conflict(`${person.name} has left and can own nothing new.`)
  return person.name
}
