import { z } from 'zod'
import { accountEndpoint, confirmPassword } from '#app/_http/auth-account.ts'
import { hashOf } from '#app/_http/auth-password.ts'
import { setPassword } from '#inventory/access/set-password.ts'
import { Conflict } from '#inventory/errors.ts'
import { Password } from '#inventory/model/password.ts'

/** Sets one's own password, and ends all other sessions. */
export const PUT = accountEndpoint({
  body: z.object({ current: z.string().max(128).optional(), password: Password }),
  run: async (account, { current, password }) => {
    const { name, email } = account.session.person
    if (email === null) throw new Conflict('Say your e-mail first: it is what you sign in with.')
    await confirmPassword(account, current)
    await setPassword(account.ctx, { passwordHash: await hashOf(account.door, password, [name, email]) })
    return { body: {} }
  },
})
