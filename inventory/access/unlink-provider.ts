import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { isNotTheLastWayIn } from './last-way-in.ts'

export const UnlinkProvider = z.object({
  provider: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => id !== 'credential'),
})
export type UnlinkProvider = z.infer<typeof UnlinkProvider>

/** Takes a provider's identity off one's own account. Throws NotFound, or Conflict when it is the last way in. */
export async function unlinkProvider(ctx: Ctx, input: UnlinkProvider): Promise<void> {
  allow(ctx, 'account.manage')
  const { provider } = UnlinkProvider.parse(input)
  await inTransaction(ctx, async (tx) => {
    const account = await tx.signInAccount.findFirst({
      where: { providerId: provider, user: { personId: ctx.actor.id } },
    })
    if (account === null) throw new NotFound('This provider is not joined to your account.')
    await isNotTheLastWayIn(tx, account.userId)
    await tx.signInAccount.delete({ where: { id: account.id } })
    await recordAudit(tx, ctx, {
      action: 'provider.unlink',
      subjectKind: 'person',
      subjectId: ctx.actor.id,
      before: { provider },
    })
  })
}
