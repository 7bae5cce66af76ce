import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { restartDue } from '#inventory/finding/restart-due.ts'
import { GoLive } from '#inventory/model/backlog.ts'
import { noteFindings } from '#inventory/notification/note-findings.ts'
import { planBacklog } from '#inventory/policies/backlog.ts'
import type { Transaction } from '#prisma/client.ts'
import { quietFindings } from './quiet-findings.ts'
import { lockSource } from './seen-source.ts'

const ROWS_AT_ONCE = 5_000

/**
 * Ends the quiet of a source of any kind: from now on people hear of what is found in it. What leaked since it is
 * watched has the usual time to answer; what was there before becomes a plan, so many a week for each owner. Throws
 * NotFound, Conflict for one that is live, and for an organisation whose scans have not begun.
 */
export async function goLive(ctx: Ctx, input: GoLive): Promise<{ fresh: number; planned: number }> {
  allow(ctx, 'source.add')
  const { sourceId, perWeek, exceptions } = GoLive.parse(input)
  const perWeekOf = new Map(exceptions.map((each) => [each.ownerId, each.perWeek]))
  return inTransaction(ctx, async (tx) => {
    const { liveAt, startsLater } = await lockSource(tx, ctx, sourceId)
    if (liveAt !== null) throw new Conflict('It is live already.')
    if (startsLater) throw new Conflict('Its scans have not begun yet.')
    const found = await quietFindings(tx, sourceId)
    await tx.source.update({ where: { id: sourceId }, data: { liveAt: ctx.now() } })
    const fresh = found.filter(({ isFresh }) => isFresh).map(({ id }) => id)
    await restartDue(tx, fresh, ctx.now())
    await noteFindings(tx, ctx, { opened: fresh, standing: fresh })
    const backlog = found
      .filter(({ isFresh }) => !isFresh)
      .map(({ id, owner }) => ({ id, ownerId: owner?.id ?? null }))
    const planned = planBacklog(backlog, (ownerId) => perWeekOf.get(ownerId) ?? perWeek, ctx.now())
    await tx.backlogItem.deleteMany({ where: { sourceId } })
    for (let start = 0; start < planned.length; start += ROWS_AT_ONCE)
      await writePlan(tx, sourceId, planned.slice(start, start + ROWS_AT_ONCE))
    await recordAudit(tx, ctx, {
      action: 'source.go-live',
      subjectKind: 'source',
      subjectId: sourceId,
      after: { perWeek, fresh: fresh.length, planned: planned.length },
      batchCount: Math.max(1, found.length),
    })
    return { fresh: fresh.length, planned: planned.length }
  })
}

type Planned = ReturnType<typeof planBacklog>[number]

async function writePlan(tx: Transaction, sourceId: string, planned: readonly Planned[]): Promise<void> {
  await tx.backlogItem.createMany({
    data: planned.map(({ id: findingId, ownerId, dueAt }) => ({ sourceId, findingId, ownerId, dueAt })),
  })
  await tx.$executeRaw`
    UPDATE finding f SET due_at = n.due_at
    FROM unnest(${planned.map(({ id }) => id)}::uuid[], ${planned.map(({ dueAt }) => dueAt)}::timestamptz[])
      AS n(id, due_at)
    WHERE f.id = n.id`
}
