import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** Keeps the hash of a password in place of whatever was there. */
export async function writePassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  const place = { providerId: 'credential', accountId: userId }
  await tx.signInAccount.upsert({
    where: { providerId_accountId: place },
    create: { id: newId(), ...place, userId, password: passwordHash, createdAt: now, updatedAt: now },
    update: { password: passwordHash, updatedAt: now },
  })
}
