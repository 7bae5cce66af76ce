import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { nextRun } from '#inventory/organisation/next-run.ts'
import { spreadOf } from '#inventory/organisation/spread.ts'
import { queueVaultSync } from './queue-vault-sync.ts'

/** Lets every vault be read whose schedule says so; any number of workers may call it at once. */
export async function startDueSyncs(ctx: Ctx): Promise<number> {
  allow(ctx, 'vault.record')
  return inTransaction(ctx, async (tx) => {
    const due = await tx.$queryRaw<{ id: string; schedule: string; time_zone: string }[]>`
      select v.id, v.schedule, v.time_zone from vault v join source s on s.id = v.source_id
      where v.next_sync_at <= ${ctx.now()} and v.reach = 'worker' and s.removed_at is null
      order by v.id for no key update of v skip locked`
    for (const { id, schedule, time_zone: timeZone } of due) {
      const syncId = await queueVaultSync(tx, ctx, id)
      const nextSyncAt = nextRun({ schedule, timeZone }, ctx.now(), spreadOf(id))
      await tx.vault.update({ where: { id }, data: { nextSyncAt }, select: { id: true } })
      await recordAudit(tx, ctx, {
        action: 'vault.schedule',
        subjectKind: 'vault',
        subjectId: id,
        after: { syncId, nextSyncAt: nextSyncAt.toISOString() },
      })
    }
    return due.length
  })
}
