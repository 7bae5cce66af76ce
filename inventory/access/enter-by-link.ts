import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { asPerson } from './as-person.ts'
import { beginSession, NewSession } from './begin-session.ts'
import { forgetWaysIn } from './forget-ways-in.ts'
import { linkIsClosed, openLink } from './open-link.ts'
import { type Member, userOf } from './sign-in-user.ts'

export const EnterByLink = z.object({ token: z.string().min(1).max(200), session: NewSession })
export type EnterByLink = z.infer<typeof EnterByLink>

/**
 * Uses the link of the first administrator, or a reset, and begins a session. A reset forgets the password and
 * the authenticator app of the person, and ends their other sessions. Throws NotFound when the link is closed.
 */
export function enterByLink(ctx: Ctx, input: EnterByLink): Promise<{ personId: string }> {
  allow(ctx, 'access.enter')
  const { token, session } = EnterByLink.parse(input)
  return inTransaction(ctx, async (tx) => {
    const link = await openLink(tx, ctx, token, ['first-administrator', 'reset'])
    await tx.entryLink.update({ where: { id: link.id }, data: { usedAt: ctx.now() } })
    const person =
      link.purpose === 'reset' ? await memberOf(tx, link.personId) : await firstAdministrator(tx, ctx)
    const user = await userOf(tx, ctx, person)
    if (link.purpose === 'reset') await forgetWaysIn(tx, user.id)
    const sessionId = await beginSession(tx, user.id, session, ctx.now())
    await recordAudit(tx, asPerson(ctx, person, sessionId), {
      action: 'entry-link.use',
      subjectKind: 'entry-link',
      subjectId: link.id,
      after: { purpose: link.purpose, personId: person.id },
    })
    return { personId: person.id }
  })
}

async function firstAdministrator(tx: Transaction, ctx: Ctx): Promise<Member> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('sprawl first entry'))`
  const members = await tx.person.count({ where: { role: { not: null } } })
  if (members > 0) throw linkIsClosed()
  const person = { id: newId(), name: 'Administrator', email: null }
  await tx.person.create({
    data: { ...person, role: 'administrator', scopeKind: 'all', createdAt: ctx.now() },
  })
  await recordAudit(tx, ctx, {
    action: 'person.add',
    subjectKind: 'person',
    subjectId: person.id,
    after: { role: 'administrator', scopeKind: 'all' },
  })
  return person
}

async function memberOf(tx: Transaction, personId: string | null): Promise<Member> {
  const person = personId === null ? null : await tx.person.findUnique({ where: { id: personId } })
  if (person === null || person.role === null || person.deactivatedAt !== null) throw linkIsClosed()
  return person
}
