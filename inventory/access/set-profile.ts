import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { isUniqueViolation } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

export const SetProfile = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).optional(),
})
export type SetProfile = z.infer<typeof SetProfile>

/**
 * Changes one's own name, and says one's e-mail where the account has none yet: it is what one signs in with.
 * An e-mail that is there is changed by an administrator. Throws Conflict when it is taken or there already.
 */
export async function setProfile(ctx: Ctx, input: SetProfile): Promise<void> {
  allow(ctx, 'account.manage')
  const { name, email } = SetProfile.parse(input)
  try {
    await inTransaction(ctx, async (tx) => {
      const person = await tx.person.findUnique({
        where: { id: ctx.actor.id },
        include: { signIn: { select: { id: true } } },
      })
      if (person === null || person.signIn === null) throw new NotFound('There is no such account.')
      const address = email?.toLowerCase()
      if (address !== undefined && person.email !== null && person.email.toLowerCase() !== address)
        throw new Conflict('Your e-mail is set already. An administrator can change it.')
      const profile = { name: foreignText(name), ...(address === undefined ? {} : { email: address }) }
      await tx.person.update({ where: { id: person.id }, data: profile })
      await tx.signInUser.update({
        where: { id: person.signIn.id },
        data: { ...profile, updatedAt: ctx.now() },
      })
      await recordAudit(tx, ctx, {
        action: 'account.set-profile',
        subjectKind: 'person',
        subjectId: person.id,
        after: { nameChanged: profile.name !== person.name, emailSet: address !== undefined },
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Somebody with this e-mail is in the ledger already.')
    throw error
  }
}
