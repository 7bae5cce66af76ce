import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

export const FinishLook = z.object({
  pullRequestId: z.uuid(),
  head: z.string(),
  /** Credentials that the pull request brings; null when it could not be looked at to the end. */
  leaks: z.int().nonnegative().nullable(),
  error: z.string().max(500).nullable(),
  said: z.enum(['created', 'edited', 'unchanged']).nullable(),
})
export type FinishLook = z.infer<typeof FinishLook>

/** Writes down how a look ended. One that could not be taken to its end says why, and is no look. */
export async function finishLook(ctx: Ctx, input: FinishLook): Promise<void> {
  allow(ctx, 'scan.run')
  const { pullRequestId, head, leaks, error, said } = FinishLook.parse(input)
  await inTransaction(ctx, async (tx) => {
    const looked = leaks === null ? {} : { lookedAtHead: head, lookedAt: ctx.now(), leaks }
    await tx.pullRequest.update({ where: { id: pullRequestId }, data: { error, ...looked } })
    await recordAudit(tx, ctx, {
      action: 'pull-request.look',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, leaks, error, said },
    })
  })
}
