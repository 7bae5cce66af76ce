import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { judgeVaultsJob } from '#inventory/jobs/index.ts'
import { tellPullRequestsWith } from '#inventory/pull-request/tell-pull-requests-of.ts'
import type { Transaction } from '#prisma/client.ts'
import { joinEntries } from './join-entries.ts'

const ENTRIES_AT_ONCE = 5000

/**
 * Ends what a vault told, when its source is disconnected: its entries end today, a sync that runs loses its lease,
 * and a credential whose state only this vault knew is unknown again. Nothing is deleted. No vault there: nothing.
 */
export async function endVault(tx: Transaction, ctx: Ctx, sourceId: string): Promise<void> {
  const now = ctx.now()
  const [vault] = await tx.$queryRaw<{ id: string }[]>`
    update vault set lease_token = lease_token + 1, next_sync_at = null, synced_at = null, log_cursor = null
    where source_id = ${sourceId}::uuid returning id`
  if (vault === undefined) return
  await tx.vaultSync.updateMany({
    where: { vaultId: vault.id, state: { in: ['queued', 'running'] } },
    data: { state: 'failed', finishedAt: now, error: 'The vault was disconnected.' },
  })
  await tx.$executeRaw`
    delete from vault_seen s using vault_sync y where y.id = s.sync_id and y.vault_id = ${vault.id}::uuid`
  const ended = await tx.$queryRaw<{ id: string }[]>`
    update vault_entry set valid_to = ${now}, changed_at = ${now}
    where vault_id = ${vault.id}::uuid and valid_to is null returning id`
  await tx.identity.updateMany({ where: { vaultId: vault.id, validTo: null }, data: { validTo: now } })
  await tx.vaultPart.updateMany({
    where: { vaultId: vault.id },
    data: { state: 'gone', reason: null, entryCount: 0, cursor: null },
  })
  const forgotten = await forgetValidity(tx, vault.id)
  await tellPullRequestsWith(
    tx,
    ctx,
    forgotten.map(({ id }) => id),
  )
  const ids = ended.map(({ id }) => id).sort()
  for (let from = 0; from < ids.length; from += ENTRIES_AT_ONCE)
    await joinEntries(tx, ctx, ids.slice(from, from + ENTRIES_AT_ONCE))
  await becomeUnmeasurable(tx)
  await enqueue(tx, ctx.db, judgeVaultsJob, { vaultId: null })
}

/** Whether an identifier still works was known from this inventory; that nobody asks it any more proves nothing. */
const forgetValidity = (tx: Transaction, vaultId: string): Promise<{ id: string }[]> => tx.$queryRaw`
  update credential c set validity = 'unknown'
  where c.validity in ('active', 'inactive') and c.id in (
    select i.credential_id from vault_entry e
    join vault_leaf l on l.entry_id = e.id and l.form = 'identifier'
    join credential_identifier i on i.handle_digest = l.handle_digest
    where e.vault_id = ${vaultId}::uuid)
  returning c.id`

/** With the last vault whose values were read, nobody can say any more that a leak is in none. */
const becomeUnmeasurable = (tx: Transaction): Promise<number> => tx.$executeRaw`
  update credential set vault_match = 'not-measurable'
  where vault_match = 'none' and not exists (
    select from vault v join source s on s.id = v.source_id
    where v.mode = 'fingerprint' and v.synced_at is not null and s.removed_at is null)`
