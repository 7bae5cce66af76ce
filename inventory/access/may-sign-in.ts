import type { Database } from '#prisma/client.ts'

/** Whether the person behind a row of sign-in has a role and has not left. */
export async function maySignIn(db: Database, userId: string): Promise<boolean> {
  const user = await db.signInUser.findUnique({ where: { id: userId }, select: { person: true } })
  const person = user?.person ?? null
  return person !== null && person.role !== null && person.deactivatedAt === null
}
