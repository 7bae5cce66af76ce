import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { newEntryToken } from './entry-token.ts'

const HOUR_MILLISECONDS = 3_600_000

export const MintEntryLink = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('first-administrator') }),
  z.object({ purpose: z.literal('reset'), personId: z.uuid() }),
])
export type MintEntryLink = z.infer<typeof MintEntryLink>

/** A link that was just made. `token` is shown to whoever asked and never again. */
export type MintedLink = {
  readonly purpose: MintEntryLink['purpose']
  readonly token: string
  readonly expiresAt: Date
}

/**
 * Makes a link that lets somebody in once: the first administrator (24 hours), or a person who lost what they
 * sign in with (1 hour). Older ones of that purpose end. Throws Conflict when somebody can sign in already,
 * NotFound when the person may not sign in.
 */
export function mintEntryLink(ctx: Ctx, input: MintEntryLink): Promise<MintedLink> {
  allow(ctx, 'access.mint-link')
  return inTransaction(ctx, (tx) => mintLink(tx, ctx, MintEntryLink.parse(input)))
}

/** The same inside a transaction; permission is the caller's. */
export async function mintLink(tx: Transaction, ctx: Ctx, input: MintEntryLink): Promise<MintedLink> {
  const personId = input.purpose === 'reset' ? input.personId : null
  if (personId === null) await nobodyIsIn(tx)
  else await maySignIn(tx, personId)
  const now = ctx.now()
  await tx.entryLink.updateMany({
    where: { purpose: input.purpose, personId, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  const { token, digest } = newEntryToken()
  const hours = input.purpose === 'reset' ? 1 : 24
  const expiresAt = new Date(now.getTime() + hours * HOUR_MILLISECONDS)
  const id = newId()
  const madeBy = ctx.actor.kind === 'person' && z.uuid().safeParse(ctx.actor.id).success ? ctx.actor.id : null
  await tx.entryLink.create({
    data: { id, purpose: input.purpose, digest, personId, sourceIds: [], madeBy, createdAt: now, expiresAt },
  })
  await recordAudit(tx, ctx, {
    action: 'entry-link.mint',
    subjectKind: 'entry-link',
    subjectId: id,
    after: { purpose: input.purpose, personId, expiresAt: expiresAt.toISOString() },
  })
  return { purpose: input.purpose, token, expiresAt }
}

async function nobodyIsIn(tx: Transaction): Promise<void> {
  const members = await tx.person.count({ where: { role: { not: null }, deactivatedAt: null } })
  if (members > 0) throw new Conflict('Somebody can sign in already: they invite others.')
}

async function maySignIn(tx: Transaction, personId: string): Promise<void> {
  const person = await tx.person.findUnique({ where: { id: personId } })
  if (person === null || person.role === null || person.deactivatedAt !== null)
    throw new NotFound('There is nobody of this name who may sign in.')
}
