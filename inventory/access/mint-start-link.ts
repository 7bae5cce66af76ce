import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { type MintedLink, mintLink } from './mint-entry-link.ts'

/**
 * The link that a start prints: for the first administrator while the ledger knows nobody, for the only
 * administrator while nobody has a way to sign in, and none afterwards.
 */
export function mintStartLink(ctx: Ctx): Promise<MintedLink | null> {
  allow(ctx, 'access.mint-link')
  return inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('sprawl first entry'))`
    if (await somebodyHasAWayIn(tx)) return null
    const member = await tx.person.findFirst({
      where: { role: { not: null }, deactivatedAt: null },
      orderBy: { id: 'asc' },
    })
    if (member === null) return mintLink(tx, ctx, { purpose: 'first-administrator' })
    const administrator = await tx.person.findFirst({
      where: { role: 'administrator', deactivatedAt: null },
      orderBy: { id: 'asc' },
    })
    return administrator === null ? null : mintLink(tx, ctx, { purpose: 'reset', personId: administrator.id })
  })
}

async function somebodyHasAWayIn(tx: Transaction): Promise<boolean> {
  const user = await tx.signInUser.findFirst({
    where: {
      person: { role: { not: null }, deactivatedAt: null },
      OR: [{ accounts: { some: {} } }, { passkeys: { some: {} } }],
    },
    select: { id: true },
  })
  return user !== null
}
