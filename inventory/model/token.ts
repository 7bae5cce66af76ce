import { z } from 'zod'
import { pageOf } from './page.ts'
import type { Permission } from './permissions.ts'

/** What a token of the API may be used for; its person's role and scope bound it further at every request. */
export const TokenScope = z.enum(['read', 'triage', 'scan', 'audit', 'administer', 'directory', 'vault'])
export type TokenScope = z.infer<typeof TokenScope>

/**
 * The scope that gives what can be done to a noun. An account, sessions, tokens and integrations have none: they
 * are managed by somebody who signed in, and what a new noun brings is out of reach until it stands here.
 */
const scopeOfNoun: Readonly<Record<string, TokenScope>> = {
  finding: 'triage',
  ownership: 'triage',
  task: 'triage',
  scan: 'scan',
  audit: 'audit',
  directory: 'directory',
  invitation: 'administer',
  member: 'administer',
  person: 'administer',
  rule: 'administer',
  source: 'administer',
  team: 'administer',
  vault: 'vault',
}
const READ_BY_TOKEN = ['credential', 'overview', 'suppression', ...Object.keys(scopeOfNoun)]

function scopeOf(permission: Permission): TokenScope | null {
  const [noun = '', act] = permission.split('.')
  if (act === 'read' && noun !== 'audit') return READ_BY_TOKEN.includes(noun) ? 'read' : null
  return scopeOfNoun[noun] ?? null
}

/** What a token may do: what its scopes give, as far as its person may do it. */
export function permissionsOfToken(
  scopes: readonly TokenScope[],
  ofPerson: ReadonlySet<Permission>,
): ReadonlySet<Permission> {
  return new Set(
    [...ofPerson].filter((permission) => {
      const scope = scopeOf(permission)
      return scope !== null && scopes.includes(scope)
    }),
  )
}

/** The scopes that would give somebody with these permissions anything. */
export const usefulScopes = (ofPerson: ReadonlySet<Permission>): TokenScope[] =>
  TokenScope.options.filter((scope) => permissionsOfToken([scope], ofPerson).size > 0)

export const LONGEST_TOKEN_DAYS = 365

export const NewToken = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(TokenScope).min(1).max(TokenScope.options.length),
  /** Null for a token that does not expire, where the operator allows that. */
  expiresInDays: z.number().int().min(1).max(36_500).nullable().default(90),
})
export type NewToken = z.infer<typeof NewToken>

export const TokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  scopes: z.array(TokenScope),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** To the minute; null when it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type TokenView = z.infer<typeof TokenView>

/** `longestDays` is how long a new one may live; null for as long as anybody likes. */
export const TokenPage = pageOf(TokenView).extend({ longestDays: z.number().int().nullable() })
export type TokenPage = z.infer<typeof TokenPage>

/** A token that was just made, with the one sight of its text. */
export const MadeToken = z.object({ token: TokenView, text: z.string() })
export type MadeToken = z.infer<typeof MadeToken>
