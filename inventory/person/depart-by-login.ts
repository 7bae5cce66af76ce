import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { deactivate } from './deactivate-person.ts'
import { aliasDigest } from './write-alias.ts'

/**
 * Whoever left the organisation on the code host has left: what they own has a departed owner. Somebody who signs in
 * here, or whom a directory keeps, is only noted: those say themselves who is still there. So is everybody where
 * another organisation is connected, in which they may still be.
 */
export async function departByLogin(tx: Transaction, ctx: Ctx, login: string): Promise<void> {
  const alias = await tx.personAlias.findUnique({
    where: { placeDigest: aliasDigest('github-login', login) },
    include: { person: true },
  })
  if (alias === null) return
  const { person } = alias
  const connected = await tx.organisation.count({ where: { source: { removedAt: null } } })
  if (person.role === null && person.directoryVia === null && connected < 2) {
    await deactivate(tx, ctx, person.id)
    return
  }
  await recordAudit(tx, ctx, {
    action: 'person.leave-organisation',
    subjectKind: 'person',
    subjectId: person.id,
    after: { login },
  })
}
