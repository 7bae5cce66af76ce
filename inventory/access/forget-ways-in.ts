import type { Transaction } from '#prisma/client.ts'

/** Forgets password and authenticator app where there are any, and then ends every session. Passkeys and providers stay. */
export async function forgetWaysIn(tx: Transaction, userId: string): Promise<void> {
  const passwords = await tx.signInAccount.deleteMany({ where: { userId, providerId: 'credential' } })
  const codes = await tx.signInTwoFactor.deleteMany({ where: { userId } })
  if (passwords.count + codes.count === 0) return
  await tx.signInUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } })
  await tx.signInSession.deleteMany({ where: { userId } })
}
