import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { tellPullRequestJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'

/** Lets open pull requests hear of a decision on what they bring; quiet sources hear nothing. */
export async function tellPullRequestsOf(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT credential_id AS id FROM finding WHERE id = ANY(${[...findingIds]}::uuid[]) AND credential_id IS NOT NULL`
  await tellPullRequestsWith(
    tx,
    ctx,
    rows.map(({ id }) => id),
  )
}

/** The same where the ledger itself learnt something of credentials: that one works no more, or that a vault holds it. */
export async function tellPullRequestsWith(
  tx: Transaction,
  ctx: Ctx,
  credentialIds: readonly string[],
): Promise<void> {
  if (credentialIds.length === 0) return
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM pull_request_leak l
    JOIN pull_request p ON p.id = l.pull_request_id AND p.is_open AND p.looked_at_head = p.head
    JOIN hosted_repository host ON host.repository_id = p.repository_id
    JOIN repository r ON r.id = p.repository_id
    JOIN source s ON s.id = r.source_id AND p.head_since >= s.live_at
    WHERE l.credential_id = ANY(${[...credentialIds]}::uuid[]) ORDER BY p.id`
  for (const { id } of rows) await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId: id })
}
