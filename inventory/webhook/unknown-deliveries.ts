import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'

const UnknownDeliveries = z.object({ deliveryIds: z.array(z.string().max(100)).max(1_000) })

/** Those of the deliveries that never came here. */
export async function unknownDeliveries(
  ctx: Ctx,
  input: z.infer<typeof UnknownDeliveries>,
): Promise<ReadonlySet<string>> {
  allow(ctx, 'scan.run')
  const { deliveryIds } = UnknownDeliveries.parse(input)
  const known = await ctx.db.webhookDelivery.findMany({
    where: { id: { in: deliveryIds } },
    select: { id: true },
  })
  const ids = new Set(known.map(({ id }) => id))
  return new Set(deliveryIds.filter((id) => !ids.has(id)))
}
