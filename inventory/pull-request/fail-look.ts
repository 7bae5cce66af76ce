import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

export const FailLook = z.object({ pullRequestId: z.uuid(), head: z.string(), error: z.string().max(500) })
export type FailLook = z.infer<typeof FailLook>

const FIRST_WAIT_MINUTES = 5
const MOST_WAIT_MINUTES = 60

/** Writes down why a look could not be taken to its end: it is no look, nothing is called clean, and it is tried again. */
export async function failLook(ctx: Ctx, input: FailLook): Promise<void> {
  allow(ctx, 'scan.run')
  const { pullRequestId, head, error } = FailLook.parse(input)
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<{ tries: number }[]>`
      SELECT tries FROM pull_request WHERE id = ${pullRequestId}::uuid AND head = ${head} FOR UPDATE`
    if (row === undefined) return
    const minutes = Math.min(MOST_WAIT_MINUTES, FIRST_WAIT_MINUTES * 2 ** row.tries)
    const nextTryAt = new Date(ctx.now().getTime() + minutes * 60_000)
    const data = { error, tries: row.tries + 1, nextTryAt }
    await tx.pullRequest.update({ where: { id: pullRequestId }, data })
    await recordAudit(tx, ctx, {
      action: 'pull-request.fail-look',
      subjectKind: 'pull-request',
      subjectId: pullRequestId,
      after: { head, error, tries: data.tries },
    })
  })
}
