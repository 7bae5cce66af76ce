import { z } from 'zod'
import { callAuth } from '#app/_http/auth-call.ts'
import { answered, type Door, type DoorReply } from '#app/_http/auth-door.ts'
import { askerOf } from '#app/_http/ctx.ts'
import { jsonOf } from '#app/_http/endpoint.ts'
import { recordAccountChange } from '#inventory/access/record-account-change.ts'
import { recordEntry } from '#inventory/access/record-entry.ts'
import { countAttempt, doorAttempt, forgiveAttempt } from '#inventory/access/throttle.ts'
import { allow } from '#inventory/ctx.ts'
import { Conflict, NotFound, SignInNeeded } from '#inventory/errors.ts'

type Route = { params: Promise<{ step: string }> }

/** Starts a ceremony: `sign-in` for anybody, `add` for whoever is signed in. */
export const GET = (request: Request, route: Route): Promise<Response> =>
  answered(request, async (door) => {
    const { step } = await route.params
    if (step === 'sign-in') return options(door, '/passkey/generate-authenticate-options')
    if (step !== 'add') throw new NotFound('There is no such step.')
    allow((await askerOf(door.headers, door.requestId)).ctx, 'account.manage')
    return options(door, '/passkey/generate-register-options')
  })

/** Ends a ceremony with what the authenticator answered. */
export const POST = (request: Request, route: Route): Promise<Response> =>
  answered(request, async (door) => {
    const { step } = await route.params
    const given = Answer.parse(await jsonOf(request))
    if (step === 'sign-in') return signInBy(door, given)
    if (step === 'add') return add(door, given)
    throw new NotFound('There is no such step.')
  })

const Answer = z.object({ response: z.record(z.string(), z.unknown()), name: z.string().max(100).optional() })
type Answer = z.infer<typeof Answer>

async function options(door: Door, path: string): Promise<DoorReply> {
  const reply = await callAuth(door, path, { method: 'GET' })
  if (!reply.ok) throw new Conflict('Sign in again first: passkeys are added within a day of signing in.')
  return { body: reply.body, cookies: reply.cookies }
}

async function signInBy(door: Door, { response }: Answer): Promise<DoorReply> {
  const attempt = doorAttempt('passkey', door.ctx.origin.address)
  await countAttempt(door.ctx, attempt)
  const reply = await callAuth(door, '/passkey/verify-authentication', { body: { response }, anew: true })
  if (!reply.ok || reply.token === null)
    throw new SignInNeeded('This passkey is not known here. Try another one, or another way to sign in.')
  await forgiveAttempt(door.ctx, attempt)
  await recordEntry(door.ctx, { tokenDigest: door.key.digest('session', reply.token), method: 'passkey' })
  return { body: { step: 'done' }, cookies: reply.cookies }
}

async function add(door: Door, given: Answer): Promise<DoorReply> {
  const { ctx } = await askerOf(door.headers, door.requestId)
  allow(ctx, 'account.manage')
  const reply = await callAuth(door, '/passkey/verify-registration', { body: given })
  if (!reply.ok) throw new Conflict('The passkey could not be added. Try again.')
  await recordAccountChange(ctx, 'passkey.add')
  return { body: {}, cookies: reply.cookies }
}
