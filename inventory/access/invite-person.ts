import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { Role, ScopeKind, scopesOf, usualScope } from '#inventory/model/permissions.ts'
import type { InvitationView } from '#inventory/model/session.ts'
import { idsWithEmail } from '#inventory/person/ids-with-email.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { newEntryToken } from './entry-token.ts'
import { invitationView } from './invitation-view.ts'

const DAYS = 7

export const InvitePerson = z.object({
  email: z.email().max(320),
  role: Role,
  scopeKind: ScopeKind.optional(),
  sourceIds: z.array(z.uuid()).max(1000).default([]),
})
export type InvitePerson = z.input<typeof InvitePerson>

/**
 * Asks somebody in under a role and a scope, for a week; an older invitation of the same address ends. The token
 * is for the inviter to hand over and is not kept. Throws Conflict when the address belongs to a member.
 */
export async function invitePerson(
  ctx: Ctx,
  input: InvitePerson,
): Promise<{ invitation: InvitationView; token: string }> {
  allow(ctx, 'invitation.manage')
  const { role, sourceIds, ...given } = InvitePerson.parse(input)
  const email = given.email.toLowerCase()
  const scopeKind = given.scopeKind ?? usualScope[role]
  if (!scopesOf[role].includes(scopeKind)) throw new Invalid(`The role ${role} cannot have this scope.`)
  if (scopeKind === 'sources' && sourceIds.length === 0) throw new Invalid('Name at least one source.')
  return inTransaction(ctx, async (tx) => {
    await isNoMember(tx, email)
    await exist(tx, sourceIds)
    const createdAt = ctx.now()
    await tx.entryLink.updateMany({
      where: { purpose: 'invitation', email, usedAt: null, revokedAt: null },
      data: { revokedAt: createdAt },
    })
    const { token, digest } = newEntryToken()
    const link = await tx.entryLink.create({
      data: {
        id: newId(),
        purpose: 'invitation',
        digest,
        email,
        role,
        scopeKind,
        sourceIds: scopeKind === 'sources' ? sourceIds : [],
        madeBy: z.uuid().safeParse(ctx.actor.id).data ?? null,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + DAYS * 86_400_000),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'invitation.make',
      subjectKind: 'invitation',
      subjectId: link.id,
      after: { role, scopeKind, sourceIds: link.sourceIds, expiresAt: link.expiresAt.toISOString() },
    })
    return { invitation: invitationView(link, ctx.actor.name, ctx.now()), token }
  })
}

async function isNoMember(tx: Transaction, email: string): Promise<void> {
  const member = await tx.person.findFirst({
    where: {
      role: { not: null },
      OR: [{ id: { in: await idsWithEmail(tx, email) } }, { signIn: { email } }],
    },
  })
  if (member !== null) throw new Conflict('Somebody with this e-mail is a member already.')
}

async function exist(tx: Transaction, sourceIds: readonly string[]): Promise<void> {
  const known = await tx.source.count({ where: { id: { in: [...sourceIds] }, removedAt: null } })
  if (known !== new Set(sourceIds).size) throw new Invalid('One of the sources does not exist.')
}
