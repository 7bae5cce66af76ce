import { z } from 'zod'
import type { Permission } from './permissions.ts'

/** What a token of the API may be used for; its person's role and scope bound it further at every request. */
export const TokenScope = z.enum(['read', 'triage', 'scan', 'audit', 'administer'])
export type TokenScope = z.infer<typeof TokenScope>

/**
 * What each scope gives. What stands nowhere is never given to a token: an account, its sessions and its tokens
 * are managed by somebody who signed in.
 */
const permissionsOfScope: Readonly<Record<TokenScope, readonly Permission[]>> = {
  read: [
    'credential.read',
    'finding.read',
    'overview.read',
    'person.read',
    'rule.read',
    'scan.read',
    'source.read',
    'suppression.read',
    'task.read',
  ],
  triage: [
    'finding.assign',
    'finding.bulk-triage',
    'finding.ignore',
    'finding.reopen',
    'finding.resolve',
    'finding.triage',
    'ownership.confirm',
    'ownership.reject',
    'task.complete',
  ],
  scan: ['scan.cancel', 'scan.request'],
  audit: ['audit.export', 'audit.read'],
  administer: [
    'invitation.manage',
    'member.manage',
    'person.add',
    'person.manage',
    'rule.mute',
    'rule.set-new-stage',
    'rule.set-stage',
    'session.end-others',
    'source.add',
    'source.remove',
  ],
}

/** What a token may do: what its scopes give, as far as its person may do it. */
export function permissionsOfToken(
  scopes: readonly TokenScope[],
  ofPerson: ReadonlySet<Permission>,
): ReadonlySet<Permission> {
  const given = scopes.flatMap((scope) => permissionsOfScope[scope])
  return new Set(given.filter((permission) => ofPerson.has(permission)))
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

/** A token that was just made, with the one sight of its text. */
export const MadeToken = z.object({ token: TokenView, text: z.string() })
export type MadeToken = z.infer<typeof MadeToken>
