import { Conflict } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

/** Throws Conflict when the account has one way to sign in only. */
export async function isNotTheLastWayIn(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`select id from sign_in_user where id = ${userId}::uuid for update`
  const accounts = await tx.signInAccount.count({ where: { userId } })
  const passkeys = await tx.signInPasskey.count({ where: { userId } })
  if (accounts + passkeys < 2)
    throw new Conflict('This is your only way to sign in. Set a password or add a passkey first.')
}
