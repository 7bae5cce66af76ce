import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { CheckConclusion, WritingDone, WritingKind } from '#inventory/model/pull-request.ts'
import { newId } from '#prisma/keys.ts'

export const NoteTold = z.object({
  pullRequestId: z.uuid(),
  head: z.string(),
  /** What was written; nothing stands here for what said so already. */
  written: z.array(z.object({ what: WritingKind, did: WritingDone, conclusion: CheckConclusion.nullable() })),
  /** What could not be written and why, in words; null where all could. */
  tellProblem: z.string().max(500).nullable(),
})
export type NoteTold = z.infer<typeof NoteTold>

/** Keeps what was written to a pull request, and what could not be. */
export async function noteTold(ctx: Ctx, input: NoteTold): Promise<void> {
  allow(ctx, 'scan.run')
  const { pullRequestId, head, written, tellProblem } = NoteTold.parse(input)
  await inTransaction(ctx, async (tx) => {
    await tx.pullRequest.update({ where: { id: pullRequestId }, data: { tellProblem } })
    if (written.length === 0) return
    await tx.pullRequestWriting.createMany({
      data: written.map((each) => ({ id: newId(), pullRequestId, head, ...each, writtenAt: ctx.now() })),
    })
    await recordAudit(tx, ctx, {
      action: 'pull-request.tell',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, written, tellProblem },
    })
  })
}
