import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

export type Member = { readonly id: string; readonly name: string; readonly email: string | null }

/** Who has no e-mail yet gets one under a name that never exists, for each row must have one. */
export async function userOf(tx: Transaction, ctx: Ctx, person: Member): Promise<{ id: string }> {
  const known = await tx.signInUser.findUnique({ where: { personId: person.id }, select: { id: true } })
  if (known !== null) return known
  const now = ctx.now()
  return tx.signInUser.create({
    data: {
      id: newId(),
      personId: person.id,
      name: person.name,
      email: person.email?.toLowerCase() ?? `${person.id}@sprawl.invalid`,
      emailVerified: person.email !== null,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  })
}
