import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

export const FinishAlerts = z.object({
  organisationId: z.uuid(),
  /** Why it did not come to its end, in words; null when it did. */
  error: z.string().max(500).nullable(),
})
export type FinishAlerts = z.infer<typeof FinishAlerts>

/** Ends an import of alerts, and says how it ended. */
export async function finishAlerts(ctx: Ctx, input: FinishAlerts): Promise<void> {
  allow(ctx, 'scan.run')
  const { organisationId, error } = FinishAlerts.parse(input)
  await inTransaction(ctx, async (tx) => {
    await tx.organisation.update({
      where: { id: organisationId },
      data: {
        alertsError: error,
        ...(error === null ? { alertsReadAt: ctx.now() } : {}),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.read-alerts',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { error },
    })
  })
}
