import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'

/** Lets the open pull requests of a source, or of all, that bring something hear how they are judged now. */
export async function tellAgain(tx: Transaction, ctx: Ctx, sourceId: string | null): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM pull_request p
    JOIN repository r ON r.id = p.repository_id
    JOIN hosted_repository host ON host.repository_id = p.repository_id
    JOIN source s ON s.id = r.source_id AND p.head_since >= s.live_at
    WHERE p.is_open AND (p.leaks > 0 AND p.looked_at_head = p.head OR p.unseen_head = p.head)
      AND (${sourceId}::uuid IS NULL OR r.source_id = ${sourceId}::uuid)
    ORDER BY p.id`
  for (const { id } of rows) await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId: id })
}
