import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { deactivate } from './deactivate-person.ts'
import { aliasDigest } from './write-alias.ts'

const Login = z.object({ login: z.string().min(1).max(100) })

export type Departure = {
  /** All names that they have on code hosts. */
  readonly logins: readonly string[]
  /** The connected organisations, in which they may still be. */
  readonly organisationIds: readonly string[]
}

/** Whom to ask for, and where, before somebody is called departed; null for nobody that is known, or has left already. */
export async function planDeparture(ctx: Ctx, input: z.infer<typeof Login>): Promise<Departure | null> {
  allow(ctx, 'scan.run')
  const { login } = Login.parse(input)
  const found = await ctx.db.personAlias.findUnique({
    where: { placeDigest: aliasDigest('github-login', login) },
    include: {
      person: { include: { aliases: { where: { kind: 'github-login' }, orderBy: { id: 'asc' } } } },
    },
  })
  if (found === null || found.person.deactivatedAt !== null) return null
  const organisations = await ctx.db.organisation.findMany({
    where: { source: { removedAt: null }, integrationId: { not: null } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return {
    logins: found.person.aliases.map(({ value }) => value),
    organisationIds: organisations.map(({ id }) => id),
  }
}

const ConfirmedDeparture = Login.extend({
  /** Names of organisations that say that they are no member, that they are one, and that do not say. */
  left: z.array(z.string()),
  stays: z.array(z.string()),
  unknown: z.array(z.string()),
})

/**
 * Whoever is in none of the connected organisations any more has left: what they own has a departed owner. Somebody who
 * signs in here, or whom a directory keeps, is only noted: those say themselves who is still there. So is everybody of
 * whom an organisation does not say.
 */
export async function confirmDeparture(ctx: Ctx, input: z.infer<typeof ConfirmedDeparture>): Promise<void> {
  allow(ctx, 'scan.run')
  const { login, ...said } = ConfirmedDeparture.parse(input)
  if (said.left.length + said.unknown.length === 0) return
  await inTransaction(ctx, async (tx) => {
    const alias = await tx.personAlias.findUnique({
      where: { placeDigest: aliasDigest('github-login', login) },
      include: { person: true },
    })
    if (alias === null || alias.person.deactivatedAt !== null) return
    const { id, role, directoryVia } = alias.person
    const isOurs = role === null && directoryVia === null
    if (isOurs && said.stays.length + said.unknown.length === 0) {
      await deactivate(tx, ctx, id)
      return
    }
    await recordAudit(tx, ctx, {
      action: 'person.leave-organisation',
      subjectKind: 'person',
      subjectId: id,
      after: { login, ...said },
    })
  })
}
