import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { EVERYTHING, PartRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { holdVaultLease } from './lease.ts'
import { partPlace } from './place.ts'

export const RecordVaultParts = z.object({ lease: VaultLease, found: z.array(PartRecord).max(20_000) })

/**
 * Notes the parts that a vault has. What is not among them any more is gone, except below what was found and cannot be
 * read (a namespace that is sealed, an account without a way in): nobody saw whether it still is. Answers where each that can be read
 * begins: a part that an interrupted run of this same sync had reached goes on, one it had ended is left out.
 */
export async function recordVaultParts(
  ctx: Ctx,
  input: z.input<typeof RecordVaultParts>,
): Promise<{ name: string; cursor: string | null }[]> {
  allow(ctx, 'vault.record')
  const { lease, found } = RecordVaultParts.parse(input)
  const now = ctx.now()
  return inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, now)
    const rows = found.map(({ name, state, reason, hides = name === EVERYTHING }) => ({
      id: newId(),
      name: foreignText(name),
      place: partPlace(lease.vaultId, name),
      state,
      reason: reason === null ? null : foreignText(reason),
      below: hides ? '' : `${foreignText(name)}/`,
    }))
    await tx.$executeRaw`
      insert into vault_part as p (id, vault_id, name, place_digest, state, reason, found_at)
      select r.id, ${lease.vaultId}::uuid, r.name, decode(r.place, 'hex'), r.state, r.reason, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, name text, place text, state text, reason text)
      on conflict (place_digest) do update set
        state = case when excluded.state = 'not-readable' or p.state in ('not-readable', 'gone')
          then excluded.state else p.state end,
        reason = case when excluded.state = 'not-readable' then excluded.reason else p.reason end`
    const places = rows.map(({ place }) => place)
    await tx.$executeRaw`
      update vault_part p set state = 'not-readable', reason = above.reason
      from json_to_recordset(${JSON.stringify(rows)}::json) as above(below text, state text, reason text)
      where p.vault_id = ${lease.vaultId}::uuid and p.state <> 'gone'
        and not (encode(p.place_digest, 'hex') = any(${places}::text[]))
        and above.state = 'not-readable' and starts_with(p.name, above.below)`
    const unreadable = rows.filter(({ state }) => state === 'not-readable').map(({ below }) => below)
    await tx.$executeRaw`
      update vault_part set state = 'gone', reason = null, cursor = null
      where vault_id = ${lease.vaultId}::uuid and state <> 'gone'
        and not (encode(place_digest, 'hex') = any(${places}::text[]))
        and not exists (select from unnest(${unreadable}::text[]) as above where starts_with(name, above))`
    await recordAudit(tx, ctx, {
      action: 'vault.record-parts',
      subjectKind: 'vault',
      subjectId: lease.vaultId,
      batchCount: rows.length,
    })
    return tx.$queryRaw<{ name: string; cursor: string | null }[]>`
      select name, cursor from vault_part
      where vault_id = ${lease.vaultId}::uuid and state not in ('gone', 'not-readable')
        and synced_by is distinct from ${lease.syncId}::uuid
      order by name`
  })
}
