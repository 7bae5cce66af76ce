import { z } from 'zod'
import type { SessionHolder } from '#inventory/access/session-holder.ts'
import { passwordHashOf } from '#inventory/access/set-password.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { Forbidden, Invalid } from '#inventory/errors.ts'
import { answered, type Door, type DoorReply } from './auth-door.ts'
import { isPassword } from './auth-password.ts'
import { askerOf } from './ctx.ts'
import { jsonOf, parse } from './endpoint.ts'

/** Somebody at their own account: the door for cookies, the context for verbs. */
export type Account = { readonly door: Door; readonly ctx: Ctx; readonly session: SessionHolder }

/** Like `endpoint`, for changes of one's own account: only from a session, never by an API token. */
export const accountEndpoint =
  <Body extends z.ZodType>(spec: {
    readonly body: Body
    readonly run: (account: Account, body: z.infer<Body>) => Promise<DoorReply>
  }) =>
  (request: Request): Promise<Response> =>
    answered(request, async (door) => {
      const account = await accountOf(door)
      return spec.run(account, parse(spec.body, await jsonOf(request)))
    })

export async function accountOf(door: Door): Promise<Account> {
  const { ctx, session } = await askerOf(door.headers, door.requestId)
  allow(ctx, 'account.manage')
  if (session === null) throw new Forbidden('An account is changed in the dashboard, not by an API token.')
  return { door, ctx, session }
}

/** Whoever has a password says it once more before what guards it is changed. Throws Invalid when it is wrong. */
export async function confirmPassword(
  { door, ctx, session }: Account,
  given: string | undefined,
): Promise<void> {
  const hash = await passwordHashOf(ctx)
  if (hash === null) return
  const attempt = doorAttempt(`confirm ${session.person.id}`, ctx.origin.address)
  await countAttempt(door.ctx, attempt)
  if (given === undefined || !(await isPassword(door, given, hash)))
    throw new Invalid('This is not your present password.')
  await forgiveAttempt(door.ctx, attempt)
}

export const Confirmed = z.object({ password: z.string().max(128).optional() })
