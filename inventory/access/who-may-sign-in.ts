import { allow, type Ctx } from '#inventory/ctx.ts'
import { idsWithEmail } from '#inventory/person/ids-with-email.ts'

type Named = { readonly id: string; readonly name: string }

const members = { role: { not: null }, deactivatedAt: null }
const named = { id: true, name: true } as const

/** The administrators who may sign in, the oldest first. */
export function administrators(ctx: Ctx): Promise<Named[]> {
  allow(ctx, 'access.mint-link')
  const where = { ...members, role: 'administrator' }
  return ctx.db.person.findMany({ where, select: named, orderBy: { id: 'asc' } })
}

/** Whoever may sign in with this e-mail; null for nobody. */
export async function memberWithEmail(ctx: Ctx, email: string): Promise<Named | null> {
  allow(ctx, 'access.mint-link')
  const address = email.trim().toLowerCase()
  return ctx.db.person.findFirst({
    where: {
      ...members,
      OR: [{ id: { in: await idsWithEmail(ctx.db, address) } }, { signIn: { email: address } }],
    },
    select: named,
  })
}
