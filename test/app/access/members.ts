import { PUT as setPassword } from '#app/api/v1/me/password/route.ts'
import type { Database } from '#prisma/client.ts'
import { DOOR, Visitor } from '#test/support/door.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'

export const PASSWORD = 'harbour quilt lantern oboe'

/** A visitor with the session of a member; `password` sets one for them. */
export async function member(
  db: Database,
  who: NonNullable<Parameters<typeof signedIn>[2]> & { password?: string },
): Promise<{ visitor: Visitor; session: SignedIn }> {
  const session = await signedIn(db, DOOR, who)
  const visitor = visitorWith(session)
  if (who.password !== undefined) {
    const body = { password: who.password }
    const { status } = await visitor.send(setPassword, '/api/v1/me/password', { method: 'PUT', body })
    if (status !== 200) throw new Error(`The password was refused (${status}).`)
  }
  return { visitor, session }
}

export function visitorWith({ cookie }: SignedIn): Visitor {
  const visitor = new Visitor()
  const at = cookie.indexOf('=')
  visitor.cookies.set(cookie.slice(0, at), cookie.slice(at + 1))
  return visitor
}
