import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { summariseEntries } from '#inventory/vault/summarise-entries.ts'
import { lockEntry } from './lock-entry.ts'

export const RemoveConsumer = z.object({ consumerId: z.uuid() })

/** Ends a consumer that was added by hand; what is seen ends when it is not seen any more. Throws NotFound. */
export async function removeConsumer(ctx: Ctx, input: z.input<typeof RemoveConsumer>): Promise<void> {
  allow(ctx, 'consumer.manage')
  const { consumerId } = RemoveConsumer.parse(input)
  await inTransaction(ctx, async (tx) => {
    const consumer = await tx.consumer.findFirst({
      where: { id: consumerId, via: 'by-hand', validTo: null },
      select: { entryId: true, name: true, place: true },
    })
    if (consumer === null) throw new NotFound('There is no such consumer that was added by hand.')
    const { entryId, ...before } = consumer
    await lockEntry(tx, ctx, entryId)
    await tx.consumer.update({
      where: { id: consumerId },
      data: { validTo: ctx.now() },
      select: { id: true },
    })
    await summariseEntries(tx, [entryId])
    await recordAudit(tx, ctx, {
      action: 'consumer.remove',
      subjectKind: 'vault-entry',
      subjectId: entryId,
      before: { consumerId, ...before },
    })
  })
}
