import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { asPerson } from './as-person.ts'
import { beginSession, NewSession } from './begin-session.ts'
import { joinInvited } from './join-invited.ts'
import { type OpenLink, openLink } from './open-link.ts'
import { writePassword } from './write-password.ts'

export const AcceptInvitation = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  /** What is kept of a password; null for somebody who will add a passkey. */
  passwordHash: z.string().max(500).nullable(),
  session: NewSession,
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** Uses an invitation and begins a session. Throws NotFound when the link is closed. */
export function acceptInvitation(ctx: Ctx, input: AcceptInvitation): Promise<{ personId: string }> {
  allow(ctx, 'access.enter')
  const { token, name, passwordHash, session } = AcceptInvitation.parse(input)
  return inTransaction(ctx, async (tx) => {
    const link = await openLink(tx, ctx, token, ['invitation'])
    const { person, userId } = await joinInvited(tx, ctx, link, name)
    if (passwordHash !== null) await writePassword(tx, userId, passwordHash, ctx.now())
    const sessionId = await beginSession(tx, userId, session, ctx.now())
    await recordAudit(tx, asPerson(ctx, person, sessionId), accepted(link, person.id))
    return { personId: person.id }
  })
}

const accepted = (link: OpenLink, personId: string) => ({
  action: 'invitation.accept',
  subjectKind: 'invitation',
  subjectId: link.id,
  after: { personId, role: link.role, scopeKind: link.scopeKind },
})

export type InvitedByProvider = { readonly email: string; readonly name: string }

/**
 * Somebody whose verified e-mail at a provider was invited comes in by that provider: uses the invitation and
 * answers their row of sign-in. Null when nobody invited this address.
 */
export function acceptByProvider(ctx: Ctx, input: InvitedByProvider): Promise<{ userId: string } | null> {
  allow(ctx, 'access.enter')
  return inTransaction(ctx, async (tx) => {
    const link = await invitationOf(tx, input.email.toLowerCase(), ctx.now())
    if (link === null) return null
    const { person, userId } = await joinInvited(tx, ctx, link, input.name)
    await recordAudit(tx, asPerson(ctx, person, null), accepted(link, person.id))
    return { userId }
  })
}

const invitationOf = (tx: Transaction, email: string, now: Date): Promise<OpenLink | null> =>
  tx.entryLink.findFirst({
    where: { purpose: 'invitation', email, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
  })
