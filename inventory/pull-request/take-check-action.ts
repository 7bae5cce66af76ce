import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { answerCheckJob, lookAtPullRequestJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { placeOf, speaksTo } from './place-of.ts'

type CheckAction = {
  readonly repositoryId: string
  readonly head: string
  /** Which button; null for "re-run". */
  readonly identifier: string | null
  readonly sender: string
}

/**
 * Does what was pressed at a check: looks again, or lets the answer be taken. A check knows its head only, so all pull
 * requests with that head are meant. Run it in the transaction that took the delivery.
 */
export async function takeCheckAction(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, head, identifier, sender }: CheckAction,
): Promise<void> {
  const found = await tx.pullRequest.findMany({
    where: { repositoryId, head, isOpen: true },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of found)
    if (identifier === null) {
      const place = await placeOf(tx, id)
      // The time that policy allows for a look begins anew; where nothing is said, nothing is said sooner for it.
      const since = place !== null && speaksTo(place) ? { headSince: ctx.now() } : {}
      await tx.pullRequest.update({
        where: { id },
        data: { lookedAtHead: null, nextTryAt: ctx.now(), ...since },
      })
      await enqueue(tx, ctx.db, lookAtPullRequestJob, { pullRequestId: id })
    } else {
      const answer = { pullRequestId: id, head, identifier, login: sender }
      await enqueue(tx, ctx.db, answerCheckJob, answer)
    }
}
