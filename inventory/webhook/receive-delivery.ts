import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { takeDeliveryJob } from '#inventory/jobs/index.ts'
import { GitHubEvent } from '#inventory/model/github-event.ts'
import { Prisma } from '#prisma/client.ts'

export const ReceiveDelivery = z.object({
  deliveryId: z.string().regex(/^[\w-]{1,100}$/),
  event: GitHubEvent.nullable(),
})
export type ReceiveDelivery = z.input<typeof ReceiveDelivery>

/** Keeps a delivery whose signature was good, and lets it be worked on. A repetition is none: answers false. */
export async function receiveDelivery(ctx: Ctx, input: ReceiveDelivery): Promise<boolean> {
  allow(ctx, 'webhook.receive')
  const { deliveryId, event } = ReceiveDelivery.parse(input)
  return inTransaction(ctx, async (tx) => {
    const made = await tx.webhookDelivery.createMany({
      data: [{ id: deliveryId, event: event ?? Prisma.DbNull, receivedAt: ctx.now() }],
      skipDuplicates: true,
    })
    if (made.count === 0) return false
    if (event === null) return true
    await enqueue(tx, ctx.db, takeDeliveryJob, { deliveryId }, { priority: 20 })
    await recordAudit(tx, ctx, {
      action: 'webhook.receive',
      subjectKind: 'webhook-delivery',
      subjectId: deliveryId,
      after: { kind: event.kind },
    })
    return true
  })
}
