import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'

export const RemoveView = z.object({ viewId: z.uuid() })

/** Forgets a view of whoever asks. Throws NotFound, also for somebody else's. */
export async function removeView(ctx: Ctx, input: z.input<typeof RemoveView>): Promise<void> {
  allow(ctx, 'account.manage')
  const { viewId } = RemoveView.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id: viewId, personId: ctx.actor.id } })
    if (count === 0) throw new NotFound('There is no such view of yours.')
    await recordAudit(tx, ctx, { action: 'view.remove', subjectKind: 'saved-view', subjectId: viewId })
  })
}
