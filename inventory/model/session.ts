import { z } from 'zod'
import { Permission, Role, ScopeKind } from './permissions.ts'

const time = z.iso.datetime()

/** A session as its owner sees it. `device` is what the browser calls itself. */
export const SessionView = z.object({
  id: z.uuid(),
  current: z.boolean(),
  address: z.string().nullable(),
  device: z.string().nullable(),
  beganAt: time,
  seenAt: time,
  expiresAt: time,
})
export type SessionView = z.infer<typeof SessionView>

export const SessionList = z.object({ items: z.array(SessionView) })

/** With what somebody can sign in; `providers` are ids such as `github`. */
export const SignInMethods = z.object({
  password: z.boolean(),
  totp: z.boolean(),
  passkeys: z.number().int(),
  providers: z.array(z.string()),
})
export type SignInMethods = z.infer<typeof SignInMethods>

/** Who is asking, and what they may do and see: pages hide what is not permitted. */
export const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  role: Role.nullable(),
  scope: z.object({ kind: ScopeKind }),
  permissions: z.array(Permission),
  methods: SignInMethods,
  /** Whether the operator asks for a second factor that this person has not set up: until then only the account opens. */
  needsSecondFactor: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const PasskeyView = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  addedAt: time.nullable(),
  synced: z.boolean(),
})
export type PasskeyView = z.infer<typeof PasskeyView>
export const PasskeyList = z.object({ items: z.array(PasskeyView) })

/** Somebody who was asked in and has not come yet. */
export const InvitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  scopeKind: ScopeKind,
  sourceIds: z.array(z.uuid()),
  invitedBy: z.string().nullable(),
  invitedAt: time,
  expiresAt: time,
  expired: z.boolean(),
})
export type InvitationView = z.infer<typeof InvitationView>
export const InvitationList = z.object({ items: z.array(InvitationView) })

/** `link` is shown once, to whoever invited. */
export const NewInvitation = z.object({ invitation: InvitationView, link: z.string() })
export type NewInvitation = z.infer<typeof NewInvitation>
