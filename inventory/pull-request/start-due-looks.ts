import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { lookAtPullRequestJob, tellPullRequestJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'
import { placeOf, speaksTo } from './place-of.ts'
import { settingsOf } from './settings-of.ts'

const AT_ONCE = 500

/**
 * Looks again at what could not be looked at when its time has come, and lets those be told that waited for longer
 * than policy allows. A schedule calls it; any number of workers may at once.
 */
export async function startDueLooks(ctx: Ctx): Promise<{ again: number; unseen: number }> {
  allow(ctx, 'scan.run')
  return { again: await lookAgain(ctx), unseen: await tellUnseen(ctx) }
}

const lookAgain = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM pull_request
      WHERE next_try_at <= ${ctx.now()} AND is_open AND looked_at_head IS DISTINCT FROM head
      ORDER BY next_try_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`
    const nextTryAt = new Date(ctx.now().getTime() + 60 * 60_000)
    for (const { id } of rows) {
      await tx.pullRequest.update({ where: { id }, data: { nextTryAt } })
      await enqueue(tx, ctx.db, lookAtPullRequestJob, { pullRequestId: id })
      await note(tx, ctx, 'pull-request.look-again', id)
    }
    return rows.length
  })

async function tellUnseen(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM pull_request p
    JOIN hosted_repository host ON host.repository_id = p.repository_id
    JOIN repository r ON r.id = p.repository_id
    JOIN source s ON s.id = r.source_id
    WHERE p.is_open AND p.looked_at_head IS DISTINCT FROM p.head AND p.unseen_head IS DISTINCT FROM p.head
      AND p.head_since >= s.live_at AND p.head_since <= ${new Date(ctx.now().getTime() - 60_000)}
    ORDER BY p.head_since, p.id LIMIT ${AT_ONCE}`
  let told = 0
  for (const { id } of rows) told += Number(await tellOne(ctx, id))
  return told
}

const tellOne = (ctx: Ctx, pullRequestId: string): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM pull_request WHERE id = ${pullRequestId}::uuid FOR UPDATE`
    const place = await placeOf(tx, pullRequestId)
    if (place === null || !speaksTo(place)) return false
    const { head, headSince, lookedAtHead, unseenHead } = place.row
    if (lookedAtHead === head || unseenHead === head || headSince === null) return false
    const { unseenAfterMinutes } = await settingsOf(tx, place.row.repository.sourceId)
    if (headSince.getTime() + unseenAfterMinutes * 60_000 > ctx.now().getTime()) return false
    await tx.pullRequest.update({ where: { id: pullRequestId }, data: { unseenHead: head } })
    await enqueue(tx, ctx.db, tellPullRequestJob, { pullRequestId })
    await note(tx, ctx, 'pull-request.unseen', pullRequestId)
    return true
  })

const note = (tx: Transaction, ctx: Ctx, action: string, subjectId: string): Promise<void> =>
  recordAudit(tx, ctx, { action, subjectKind: 'pull-request', subjectId })
