import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { isHeard } from '#inventory/finding/heard.ts'
import type { Transaction } from '#prisma/client.ts'
import { isIn } from './quiet-findings.ts'
import { lockSource, OneSource } from './seen-source.ts'

/**
 * Makes a source of any kind quiet again: nobody is told of it, not of what waits to be told either, and the clocks stop
 * of findings that no live source has a place of. Its plan is dropped; going live again makes another. Throws NotFound,
 * Conflict for one that is quiet.
 */
export async function goQuiet(ctx: Ctx, input: OneSource): Promise<{ stopped: number }> {
  allow(ctx, 'source.add')
  const { sourceId } = OneSource.parse(input)
  return inTransaction(ctx, async (tx) => {
    const { liveAt } = await lockSource(tx, ctx, sourceId)
    if (liveAt === null) throw new Conflict('It is quiet already.')
    await tx.source.update({ where: { id: sourceId }, data: { liveAt: null } })
    const stopped = await tx.$executeRaw`
      update finding f set due_at = null where f.due_at is not null and ${isIn(sourceId)} and not ${isHeard}`
    await tx.backlogItem.deleteMany({ where: { sourceId } })
    await dropUntold(tx, sourceId)
    await recordAudit(tx, ctx, {
      action: 'source.go-quiet',
      subjectKind: 'source',
      subjectId: sourceId,
      before: { liveAt: liveAt.toISOString() },
      after: { stopped },
      batchCount: Math.max(1, stopped),
    })
    return { stopped }
  })
}

/** Forgotten, so that it is told once the source is live again. */
async function dropUntold(tx: Transaction, sourceId: string): Promise<void> {
  await tx.$executeRaw`
    delete from notification x
    where x.state in ('waiting', 'gathered') and x.digest_id is null and (
      x.finding_id in (select f.id from finding f where ${isIn(sourceId)} and not ${isHeard})
      or x.entry_id in (
        select e.id from vault v join vault_entry e on e.vault_id = v.id where v.source_id = ${sourceId}::uuid))`
}
