import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Instant } from '#inventory/model/terms.ts'
import { askAgain } from './ask-again.ts'

export const FinishDiscovery = z.object({
  organisationId: z.uuid(),
  startedAt: Instant,
  /** Why it did not come to its end, in words; null when it did. */
  error: z.string().max(500).nullable(),
  /** When to look again, where the schedule would be too early or too late. */
  againAt: Instant.nullable().default(null),
})
export type FinishDiscovery = z.input<typeof FinishDiscovery>

/** Ends a discovery. Only one that came to its end says of a repository it did not see that it is gone. */
export async function finishDiscovery(ctx: Ctx, input: FinishDiscovery): Promise<{ gone: number }> {
  allow(ctx, 'scan.run')
  const { organisationId, startedAt, error, againAt } = FinishDiscovery.parse(input)
  return inTransaction(ctx, async (tx) => {
    const unseen = { organisationId, seenAt: { lt: new Date(startedAt) }, goneAt: null }
    const gone =
      error === null
        ? await tx.hostedRepository.updateMany({ where: unseen, data: { goneAt: ctx.now() } })
        : { count: 0 }
    const askedAgain = error === null ? await askAgain(tx, ctx, organisationId) : 0
    await tx.organisation.update({
      where: { id: organisationId },
      data: {
        discoveryError: error,
        ...(error === null ? { discoveryAt: ctx.now() } : {}),
        ...(againAt === null ? {} : { nextDiscoveryAt: new Date(againAt) }),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.discover',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { gone: gone.count, askedAgain, error },
    })
    return { gone: gone.count }
  })
}
