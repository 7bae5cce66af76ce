import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { EVERYTHING, MOST_PARTS, PartRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { holdVaultLease } from './lease.ts'
import { partPlace } from './place.ts'

export const RecordVaultParts = z.object({
  lease: VaultLease,
  found: z.array(PartRecord).max(MOST_PARTS),
  /** The vault has no others: what this sync was told of is all there is. */
  isLast: z.boolean(),
})

/**
 * Notes parts that a vault has, a page of them at a time. After the last one, what this sync was not told of is gone,
 * except below what was found and cannot be read (a namespace that is sealed, an account without a way in): nobody saw
 * whether it still is. Answers with the last page where each that can be read begins: a part that an interrupted run of
 * this same sync had reached goes on, one it had ended is left out. With the pages before it answers nothing.
 */
export async function recordVaultParts(
  ctx: Ctx,
  input: z.input<typeof RecordVaultParts>,
): Promise<{ name: string; cursor: string | null }[]> {
  allow(ctx, 'vault.record')
  const { lease, found, isLast } = RecordVaultParts.parse(input)
  const now = ctx.now()
  return inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, now)
    const rows = found.map(({ name, state, reason, hides = name === EVERYTHING }) => ({
      id: newId(),
      name: foreignText(name),
      place: partPlace(lease.vaultId, name),
      state,
      reason: reason === null ? null : foreignText(reason),
      hides,
    }))
    await tx.$executeRaw`
      insert into vault_part as p (id, vault_id, name, place_digest, state, reason, found_at, found_by, hides)
      select r.id, ${lease.vaultId}::uuid, r.name, decode(r.place, 'hex'), r.state, r.reason, ${now},
        ${lease.syncId}::uuid, r.hides
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(id uuid, name text, place text, state text, reason text, hides boolean)
      on conflict (place_digest) do update set found_by = excluded.found_by, hides = excluded.hides,
        state = case when excluded.state = 'not-readable' or p.state in ('not-readable', 'gone')
          then excluded.state else p.state end,
        reason = case when excluded.state = 'not-readable' then excluded.reason else p.reason end`
    if (isLast) await endOthers(tx, lease)
    await recordAudit(tx, ctx, {
      action: 'vault.record-parts',
      subjectKind: 'vault',
      subjectId: lease.vaultId,
      batchCount: rows.length,
    })
    if (!isLast) return []
    return tx.$queryRaw<{ name: string; cursor: string | null }[]>`
      select name, cursor from vault_part
      where vault_id = ${lease.vaultId}::uuid and state not in ('gone', 'not-readable')
        and synced_by is distinct from ${lease.syncId}::uuid
      order by name`
  })
}

/** What this sync was not told of: below what cannot be read nobody knows, the rest is gone. */
async function endOthers(tx: Transaction, { vaultId, syncId }: VaultLease): Promise<void> {
  await tx.$executeRaw`
    update vault_part p set state = 'not-readable', reason = above.reason from vault_part above
    where p.vault_id = ${vaultId}::uuid and p.state <> 'gone' and p.found_by is distinct from ${syncId}::uuid
      and above.vault_id = p.vault_id and above.found_by = ${syncId}::uuid and above.state = 'not-readable'
      and (above.hides or starts_with(p.name, above.name || '/'))`
  await tx.$executeRaw`
    update vault_part p set state = 'gone', reason = null, cursor = null
    where p.vault_id = ${vaultId}::uuid and p.state <> 'gone' and p.found_by is distinct from ${syncId}::uuid
      and not exists (
        select from vault_part above
        where above.vault_id = p.vault_id and above.found_by = ${syncId}::uuid and above.state = 'not-readable'
          and (above.hides or starts_with(p.name, above.name || '/')))`
}
