import { z } from 'zod'
import { PageRequest, pageOf } from './page.ts'
import { Role, ScopeKind } from './permissions.ts'
import { Instant } from './terms.ts'

/** Somebody who may sign in: what they may do, how much they see, and how they come in. */
export const MemberView = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), email: z.string().nullable() }),
  role: Role.nullable(),
  scope: ScopeKind.nullable(),
  /** Only with the scope `sources`. */
  sources: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** When a session of theirs was last used; null where none is open. */
  seenAt: Instant.nullable(),
  secondFactor: z.enum(['none', 'totp', 'passkey']),
  /** `never-signed-in` has a role and no way to sign in yet. */
  status: z.enum(['active', 'never-signed-in', 'deactivated', 'no-role']),
  /** The person who asks. */
  self: z.boolean(),
})
export type MemberView = z.infer<typeof MemberView>

export const MemberList = PageRequest.extend({ role: Role.optional() })
export type MemberList = z.infer<typeof MemberList>
export const MemberPage = pageOf(MemberView)
export type MemberPage = z.infer<typeof MemberPage>

/** Without a role somebody may not sign in. Unknown keys are refused. */
export const SetMember = z.strictObject({
  personId: z.uuid(),
  role: Role.nullable(),
  scope: ScopeKind.nullable(),
  sourceIds: z.array(z.uuid()).max(1000).default([]),
})
export type SetMember = z.input<typeof SetMember>
