import { Invalid } from '#inventory/errors.ts'
import { passwordTrouble } from '#inventory/model/password.ts'
import type { SignIn } from './auth.ts'

/** What is kept of a new password. Throws Invalid, saying what to do, when it is too easy. */
export async function hashOf({ auth }: SignIn, password: string, person: readonly string[]): Promise<string> {
  const trouble = passwordTrouble(password, person)
  if (trouble !== null) throw new Invalid(trouble)
  const { password: passwords } = await auth.$context
  return passwords.hash(password)
}

/** Whether it is the password of this hash. */
export async function isPassword({ auth }: SignIn, password: string, hash: string): Promise<boolean> {
  const { password: passwords } = await auth.$context
  return passwords.verify({ hash, password })
}
