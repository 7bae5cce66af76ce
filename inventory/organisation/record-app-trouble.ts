import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

const AppTrouble = z.object({
  organisationId: z.uuid(),
  error: z.string().max(500),
  /** The code is of no more use. */
  isLasting: z.boolean(),
})
type AppTrouble = z.infer<typeof AppTrouble>

/** Writes down why the App of an organisation could not be made, or was not found where it should be. */
export async function recordAppTrouble(ctx: Ctx, input: AppTrouble): Promise<void> {
  allow(ctx, 'integration.open')
  const { organisationId, error, isLasting } = AppTrouble.parse(input)
  const forgotten = isLasting ? { codeKeyId: null, codeWrappedKey: null, codeSealed: null } : {}
  await inTransaction(ctx, async (tx) => {
    await tx.gitHubApp.updateMany({ where: { organisationId }, data: { error, ...forgotten } })
    await recordAudit(tx, ctx, {
      action: 'organisation.app-failed',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { error },
    })
  })
}
