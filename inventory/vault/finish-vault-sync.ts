import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { judgeVaultsJob } from '#inventory/jobs/index.ts'
import { VaultLease } from '#inventory/model/vault-recording.ts'
import { nextRun } from '#inventory/organisation/next-run.ts'
import { spreadOf } from '#inventory/organisation/spread.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignTextOrNull } from '#prisma/text.ts'
import { holdVaultLease } from './lease.ts'

export const FinishVaultSync = z.object({
  lease: VaultLease,
  /** Why nothing of the vault could be read, in words; null where parts were. */
  error: z.string().max(1_000).nullable(),
  /** Why nobody could be asked who reads what, in words; null where a log was read, or there is none. */
  logsTrouble: z.string().max(1_000).nullable().default(null),
  /** When what was read was true: of a bundle, when it was collected. */
  asOf: z.iso.datetime().nullable().default(null),
})

/** Ends a sync: done, partial when parts or logs could not be read, failed. The next one is due by the vault's schedule. */
export async function finishVaultSync(ctx: Ctx, input: z.input<typeof FinishVaultSync>): Promise<void> {
  allow(ctx, 'vault.record')
  const { lease, error, logsTrouble, asOf } = FinishVaultSync.parse(input)
  const now = ctx.now()
  await inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, now)
    const vault = await tx.vault.findUniqueOrThrow({ where: { id: lease.vaultId } })
    const sync = await tx.vaultSync.findUniqueOrThrow({ where: { id: lease.syncId } })
    const unread = await tx.vaultPart.count({
      where: { vaultId: vault.id, state: { in: ['pending', 'partly-read', 'not-permitted', 'failed'] } },
    })
    const state = error !== null ? 'failed' : unread > 0 || logsTrouble !== null ? 'partial' : 'done'
    await tx.$executeRaw`delete from vault_seen where sync_id = ${lease.syncId}::uuid`
    await tx.$executeRaw`
      update vault_entry e set valid_to = ${now}, changed_at = ${now} from vault_part p
      where p.id = e.part_id and p.vault_id = ${vault.id}::uuid and p.state = 'gone' and e.valid_to is null`
    const told = error ?? (logsTrouble === null ? null : `Who reads what is not known: ${logsTrouble}`)
    await tx.$executeRaw`
      update vault_sync set state = ${state}, finished_at = ${now}, error = ${foreignTextOrNull(told)},
        counts = counts || jsonb_build_object('logsUnread', ${logsTrouble === null ? 0 : 1}::int)
      where id = ${sync.id}::uuid`
    if (asOf !== null) await seenThen(tx, vault.id, sync, new Date(asOf))
    const isScheduled = vault.reach === 'worker'
    await tx.vault.update({
      where: { id: vault.id },
      data: {
        ...(error === null ? { syncedAt: asOf === null ? (sync.startedAt ?? now) : new Date(asOf) } : {}),
        nextSyncAt: isScheduled ? nextRun(vault, now, spreadOf(vault.id)) : null,
      },
      select: { id: true },
    })
    if (vault.mode === 'fingerprint' && error === null) await becomeMeasurable(tx)
    await enqueue(tx, ctx.db, judgeVaultsJob, { vaultId: vault.id })
    await recordAudit(tx, ctx, {
      action: 'vault.sync-ended',
      subjectKind: 'vault',
      subjectId: vault.id,
      after: { state, syncId: sync.id },
    })
  })
}

/** With the first vault whose values are read, what none of them holds is known to be in none. */
async function becomeMeasurable(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    update credential set vault_match = 'none' where vault_match = 'not-measurable' and not weak`
}

/** What is brought later was true when it was collected: its parts were looked at then, and its facts observed. */
async function seenThen(
  tx: Transaction,
  vaultId: string,
  sync: { readonly id: string; readonly startedAt: Date | null },
  asOf: Date,
): Promise<void> {
  await tx.vaultPart.updateMany({ where: { vaultId, syncedBy: sync.id }, data: { syncedAt: asOf } })
  await tx.$executeRaw`
    update evidence f set observed_at = ${asOf}
    where f.valid_from >= ${sync.startedAt} and f.subject_id in (
      select e.id from vault_entry e where e.vault_id = ${vaultId}::uuid
      union all
      select n.id from vault_version n join vault_entry e on e.id = n.entry_id where e.vault_id = ${vaultId}::uuid)`
}
