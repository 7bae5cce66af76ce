import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { reopenBySystem } from '#inventory/finding/reopen-by-system.ts'
import { openTasks } from '#inventory/task/open-tasks.ts'

const BATCH = 1_000

/**
 * Opens every finding again whose decision has expired by now; a schedule calls it. Works in transactions of a
 * thousand, so calling it again after a crash goes on where it stopped. Answers how many opened.
 */
export async function expireDecisions(ctx: Ctx): Promise<{ reopened: number }> {
  allow(ctx, 'decision.expire')
  let reopened = 0
  for (let batch = BATCH; batch === BATCH; reopened += batch) batch = await expireBatch(ctx)
  return { reopened }
}

const expireBatch = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select id from finding
      where state_expires_at <= ${ctx.now()} and state in ('ignored', 'resolved')
      order by id limit ${BATCH} for no key update`
    const reason = 'The decision expired.'
    await reopenBySystem(
      tx,
      ctx,
      rows.map(({ id }) => ({ findingId: id, because: 'expired', reason })),
    )
    await openTasks(
      tx,
      ctx,
      rows.map(({ id }) => id),
    )
    return rows.length
  })
