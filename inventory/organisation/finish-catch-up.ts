import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Instant } from '#inventory/model/terms.ts'

const FinishCatchUp = z.object({
  organisationId: z.uuid(),
  startedAt: Instant,
  /** Deliveries that had been lost; null where there is no list to compare with. */
  recovered: z.int().nonnegative().nullable(),
  /** Why the list of deliveries could not be read; null when it could, or was not asked for. */
  deliveriesError: z.string().max(500).nullable(),
  /** Lists of open pull requests that were asked for, and those of them that had changed. */
  lists: z.int().nonnegative(),
  changed: z.int().nonnegative(),
})

/** Writes down that an organisation was asked what no delivery told. */
export async function finishCatchUp(ctx: Ctx, input: z.infer<typeof FinishCatchUp>): Promise<void> {
  allow(ctx, 'scan.run')
  const { organisationId, startedAt, deliveriesError, recovered, ...counts } = FinishCatchUp.parse(input)
  const isRead = recovered !== null && deliveriesError === null
  await inTransaction(ctx, async (tx) => {
    await tx.organisation.update({
      where: { id: organisationId },
      data: {
        pullsPolledAt: new Date(startedAt),
        deliveriesError,
        ...(isRead ? { deliveriesReadTo: new Date(startedAt) } : {}),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.catch-up',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { recovered, deliveriesError, ...counts },
    })
  })
}
