import type { Database, Transaction } from '#prisma/client.ts'

/** Ids of the people whose e-mail this is, in whatever case; no sign in it stands for another. */
export async function idsWithEmail(tx: Transaction | Database, email: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from person where lower(email) = lower(${email.trim()})`
  return rows.map(({ id }) => id)
}
