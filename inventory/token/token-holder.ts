import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { scopeOf } from '#inventory/access/scope-of.ts'
import type { Scope } from '#inventory/ctx.ts'
import { type Permission, permissionsOf, Role, ScopeKind } from '#inventory/model/permissions.ts'
import { permissionsOfToken, TokenScope } from '#inventory/model/token.ts'
import type { Database } from '#prisma/client.ts'
import { readToken } from './token-text.ts'

const USE_IS_WRITTEN_EVERY_MILLISECONDS = 60_000

export type TokenHolder = {
  readonly person: { readonly id: string; readonly name: string }
  readonly permissions: ReadonlySet<Permission>
  readonly scope: Scope
  readonly tokenId: string
}

/**
 * Whose token this is, and what it may do and see at this moment: its scopes within the person's role and scope.
 * Null for whatever is no token, one that was revoked or has expired, or one of somebody who may not sign in.
 */
export async function tokenHolder(db: Database, presented: string, now: Date): Promise<TokenHolder | null> {
  const read = readToken(presented)
  if (read === null) return null
  const row = await db.apiToken.findUnique({
    where: { id: read.id },
    include: { person: { include: { sources: true } } },
  })
  const genuine = timingSafeEqual(row === null ? NOBODYS : exactly32(row.digest), read.digest)
  if (row === null || !genuine) return null
  const { person } = row
  const ended = row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)
  const role = Role.nullable().parse(person.role)
  const scopeKind = ScopeKind.nullable().parse(person.scopeKind)
  if (ended || role === null || scopeKind === null || person.deactivatedAt !== null) return null
  await noteUse(db, row, now)
  return {
    person: { id: person.id, name: person.name },
    permissions: permissionsOfToken(z.array(TokenScope).parse(row.scopes), permissionsOf[role]),
    scope: scopeOf(
      scopeKind,
      person.id,
      person.sources.map(({ sourceId }) => sourceId),
    ),
    tokenId: row.id,
  }
}

const NOBODYS = new Uint8Array(32)

const exactly32 = (digest: Uint8Array): Uint8Array => (digest.length === 32 ? digest : NOBODYS)

async function noteUse(db: Database, row: { id: string; lastUsedAt: Date | null }, now: Date): Promise<void> {
  const before = new Date(now.getTime() - USE_IS_WRITTEN_EVERY_MILLISECONDS)
  if (row.lastUsedAt !== null && row.lastUsedAt > before) return
  await db.apiToken.updateMany({
    where: { id: row.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  })
}
