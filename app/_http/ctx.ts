import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { type SessionHolder, sessionHolder } from '#inventory/access/session-holder.ts'
import { type Ctx, personCtx, type Settings } from '#inventory/ctx.ts'
import { SignInNeeded } from '#inventory/errors.ts'
import { allowedAddresses } from '#inventory/model/door-settings.ts'
import { type Permission, permissionsOf } from '#inventory/model/permissions.ts'
import { tokenHolder } from '#inventory/token/token-holder.ts'
import { signIn } from './auth.ts'
import { addressOf, cookieOf, sessionCookie } from './auth-address.ts'
import { signedToken } from './auth-key.ts'
import { needsSecondFactor } from './auth-second-factor.ts'
import { noteActor, REQUEST_ID_HEADER, TARGET_HEADER } from './current-request.ts'
import { ledger } from './ledger.ts'
import { samePlace } from './own-origin.ts'

/** Who asks, and the session they hold; the session is null for an API token. */
export type Asker = { readonly ctx: Ctx; readonly session: SessionHolder | null }

/** The context of an API request. Throws SignInNeeded without a session or an API token that counts now. */
export const requestCtx = async (request: Request, requestId: string = idOf(request.headers)): Promise<Ctx> =>
  (await askerOf(request.headers, requestId)).ctx

/**
 * The context of a page, which is made per request. Leads to the sign-in page where there is no session, and to the
 * account where a second factor is owed.
 */
export async function pageCtx(): Promise<Ctx> {
  const { ctx, session } = await pageAsker()
  if (session !== null && needsSecondFactor(session)) redirect(routes.account())
  return ctx
}

/**
 * The same with the session, for the pages of one's own account, which open before a second factor is set up. A frame
 * and the page in it ask the ledger once.
 */
export const pageAsker = cache(async (): Promise<Asker> => {
  await connection()
  const asked = await headers()
  const asker = await askerOf(asked, idOf(asked)).catch((error: unknown) => {
    if (error instanceof SignInNeeded) return null
    throw error
  })
  if (asker === null) redirect(routes.signIn({ next: placeAsked(asked) }))
  return asker
})

/** Where to go on after signing in; nothing where that is the first page anyhow. */
function placeAsked(asked: Headers): string | undefined {
  const target = samePlace(asked.get(TARGET_HEADER))
  if (target === null) return undefined
  const url = new URL(target, 'http://here.invalid')
  url.searchParams.delete('_rsc')
  const place = `${url.pathname}${url.search}`
  return place === routes.overview() ? undefined : place
}

/** Who sent these headers, read from the ledger now. Throws SignInNeeded. */
export async function askerOf(asked: Headers, requestId: string): Promise<Asker> {
  const bearer = /^bearer (\S+)$/i.exec(asked.get('authorization') ?? '')?.[1]
  const asker =
    bearer === undefined ? await bySession(asked, requestId) : await byToken(bearer, asked, requestId)
  noteActor(asker.ctx.actor.id)
  return asker
}

async function byToken(presented: string, asked: Headers, requestId: string): Promise<Asker> {
  const db = ledger()
  const holder = await tokenHolder(db, presented, new Date())
  if (holder === null) throw new SignInNeeded('This token is unknown, expired or revoked.')
  const origin = { via: 'token', id: holder.tokenId, address: addressOf(asked) } as const
  const { person, permissions, scope } = holder
  const ctx = personCtx(db, { ...person, permissions, scope, origin }, { requestId, settings: settings() })
  return { ctx, session: null }
}

async function bySession(asked: Headers, requestId: string): Promise<Asker> {
  const db = ledger()
  const { key, address } = signIn()
  const cookie = cookieOf(asked, sessionCookie(address))
  const token = cookie === null ? null : signedToken(cookie, key.secret)
  const session = token === null ? null : await sessionHolder(db, key.digest('session', token), new Date())
  if (session === null) throw new SignInNeeded()
  const origin = { via: 'session', id: session.sessionId, address: addressOf(asked) } as const
  const { id, name } = session.person
  const given = { id, name, permissions: permissionsNow(session), scope: session.scope, origin }
  return { ctx: personCtx(db, given, { requestId, settings: settings() }), session }
}

/** Whoever still owes a second factor may look after their own account, and nothing else. */
function permissionsNow(session: SessionHolder): ReadonlySet<Permission> {
  if (!needsSecondFactor(session)) return permissionsOf[session.role]
  return new Set<Permission>(['account.manage', 'session.read', 'session.end'])
}

const idOf = (asked: Headers): string => asked.get(REQUEST_ID_HEADER) ?? randomUUID()

/** `SPRAWL_ROOTS` is a JSON list of folders, written by whoever starts this process. */
const settings = (): Settings => ({
  roots: Roots.parse(JSON.parse(process.env.SPRAWL_ROOTS ?? '[]')),
  allowedAddresses: allowedAddresses(process.env),
})

const Roots = z.array(z.string())

/** Whether the page's request has a session that counts now. */
export async function isSignedIn(): Promise<boolean> {
  await connection()
  const asked = await headers()
  return askerOf(asked, idOf(asked)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof SignInNeeded) return false
      throw error
    },
  )
}
