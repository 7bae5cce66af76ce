import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { SetWatch } from '#inventory/model/watch.ts'
import { lockOrganisation } from './one-organisation.ts'
import { queueCatchUp } from './queue-catch-up.ts'

/** Sets how we hear of what happens in an organisation: by deliveries, or by asking every so many minutes. Throws NotFound. */
export async function setWatch(ctx: Ctx, input: SetWatch): Promise<void> {
  allow(ctx, 'source.add')
  const { organisationId, mode, pollMinutes } = SetWatch.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await lockOrganisation(tx, organisationId)
    const nextDiscoveryAt = new Date(ctx.now().getTime() + pollMinutes * 60_000)
    const isSooner = mode === 'polling' && nextDiscoveryAt < before.nextDiscoveryAt
    await tx.organisation.update({
      where: { id: organisationId },
      data: { watchMode: mode, pollMinutes, ...(isSooner ? { nextDiscoveryAt } : {}) },
    })
    if (before.integrationId !== null) await queueCatchUp(tx, ctx, organisationId)
    await recordAudit(tx, ctx, {
      action: 'organisation.set-watch',
      subjectKind: 'organisation',
      subjectId: organisationId,
      before: { mode: before.watchMode, pollMinutes: before.pollMinutes },
      after: { mode, pollMinutes },
    })
  })
}
