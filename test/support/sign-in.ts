import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { beginSession } from '#inventory/access/begin-session.ts'
import { userOf } from '#inventory/access/sign-in-user.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { type Role, type ScopeKind, usualScope } from '#inventory/model/permissions.ts'
import { type Database, transact } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

export type SignedIn = {
  readonly personId: string
  readonly userId: string
  readonly sessionId: string
  /** `name=value` of the session's cookie. */
  readonly cookie: string
  /** What a request needs: the cookie, and the origin that changes want. */
  readonly headers: Readonly<Record<string, string>>
}

type Who = {
  readonly role?: Role
  readonly scope?: ScopeKind
  readonly sourceIds?: readonly string[]
  readonly name?: string
  readonly email?: string | null
  /** Somebody who is in the ledger already. */
  readonly personId?: string
}

const key = randomBytes(32).toString('base64url')
let file: string | null = null

/** A sign-in key for this process and the dashboards it starts. */
export function signInKeyFile(): string {
  if (file === null) {
    file = join(mkdtempSync(join(tmpdir(), 'sprawl-sign-in-')), 'sign-in.key')
    writeFileSync(file, `${key}\n`, { mode: 0o600 })
  }
  return file
}

/** Somebody with a session at this address (`http://127.0.0.1:PORT`, or a public URL), as if they had just signed in. */
export async function signedIn(db: Database, url: string, who: Who = {}): Promise<SignedIn> {
  const { origin, hostname, port } = new URL(url)
  const prefix = hostname === '127.0.0.1' || hostname === 'localhost' ? `sprawl-${port}` : 'sprawl'
  const token = randomBytes(32).toString('base64url')
  const ctx = systemCtx(db)
  const personId = who.personId ?? (await addMember(db, who))
  const { userId, sessionId } = await transact(db, async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const user = await userOf(tx, ctx, person)
    const session = { tokenDigest: digestOf(token), address: '127.0.0.1', userAgent: 'a test' }
    return { userId: user.id, sessionId: await beginSession(tx, user.id, session, new Date()) }
  })
  const cookie = `${prefix}.session_token=${encodeURIComponent(signed(token))}`
  return { personId, userId, sessionId, cookie, headers: { cookie, origin } }
}

/** Brings the session into a browser. */
export async function bringInto(context: BrowserContext, url: string, { cookie }: SignedIn): Promise<void> {
  const at = cookie.indexOf('=')
  await context.addCookies([
    {
      name: cookie.slice(0, at),
      value: cookie.slice(at + 1),
      url: new URL(url).origin,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
}

async function addMember(db: Database, who: Who): Promise<string> {
  const role = who.role ?? 'administrator'
  const id = newId()
  await db.person.create({
    data: {
      id,
      name: who.name ?? 'Local administrator',
      email: who.email ?? null,
      role,
      scopeKind: who.scope ?? usualScope[role],
      createdAt: new Date(),
      sources: { create: (who.sourceIds ?? []).map((sourceId) => ({ sourceId })) },
    },
  })
  return id
}

const derived = (purpose: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', `sprawl ${purpose}`, 32))

const digestOf = (token: string) => createHmac('sha256', derived('session')).update(token).digest('hex')

const signed = (token: string) =>
  `${token}.${createHmac('sha256', derived('better-auth').toString('base64url')).update(token).digest('base64')}`
