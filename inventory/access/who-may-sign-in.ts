import { allow, type Ctx } from '#inventory/ctx.ts'

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
export function memberWithEmail(ctx: Ctx, email: string): Promise<Named | null> {
  allow(ctx, 'access.mint-link')
  const address = email.trim().toLowerCase()
  return ctx.db.person.findFirst({
    where: {
      ...members,
      OR: [{ email: { equals: address, mode: 'insensitive' } }, { signIn: { email: address } }],
    },
    select: named,
  })
}
