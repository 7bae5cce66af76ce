import { Conflict } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

/** Throws Conflict when nobody else could administer: with the role, not gone, and able to sign in. */
export async function keepOneAdministrator(tx: Transaction, leavingPersonId: string): Promise<void> {
  const others = await tx.person.count({
    where: {
      id: { not: leavingPersonId },
      role: 'administrator',
      deactivatedAt: null,
      signIn: { isNot: null },
    },
  })
  if (others === 0) throw new Conflict('Somebody has to administer: make another person administrator first.')
}
