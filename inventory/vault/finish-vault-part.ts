import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { PartFinish } from '#inventory/model/vault-recording.ts'
import { foreignTextOrNull } from '#prisma/text.ts'
import { joinEntries } from './join-entries.ts'
import { holdVaultLease } from './lease.ts'
import { partPlace } from './place.ts'

/**
 * A part came to its end, or did not. Only one that was read to its end tells what is gone: that is marked, never
 * deleted, and with what was read of it a leak of it is still known. Throws LeaseLost.
 */
export async function finishVaultPart(ctx: Ctx, input: PartFinish): Promise<{ gone: number }> {
  allow(ctx, 'vault.record')
  const { lease, part: name, state, reason } = PartFinish.parse(input)
  const now = ctx.now()
  return inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, now)
    const part = await tx.vaultPart.findUnique({
      where: { placeDigest: new Uint8Array(Buffer.from(partPlace(lease.vaultId, name), 'hex')) },
      select: { id: true },
    })
    if (part === null) throw new NotFound(`There is no part ${name}.`)
    const isWhole = state === 'read'
    const gone = isWhole
      ? await tx.$queryRaw<{ id: string }[]>`
          update vault_entry e set valid_to = ${now}, changed_at = ${now}
          where e.part_id = ${part.id}::uuid and e.valid_to is null and e.place_digest = any(array(
            select known.place_digest from vault_entry known
            where known.part_id = ${part.id}::uuid and known.valid_to is null
            except select unnest(s.digests) from vault_seen s where s.sync_id = ${lease.syncId}::uuid))
          returning e.id`
      : []
    await joinEntries(
      tx,
      ctx,
      gone.map(({ id }) => id),
    )
    await tx.$executeRaw`
      delete from vault_seen where sync_id = ${lease.syncId}::uuid and part_id = ${part.id}::uuid`
    await tx.$executeRaw`
      update vault_part p set state = ${state}, reason = ${foreignTextOrNull(reason)},
        entry_count = (select count(*)::int from vault_entry e where e.part_id = p.id and e.valid_to is null),
        cursor = case when ${isWhole} then null else cursor end,
        synced_at = case when ${isWhole} then ${now} else synced_at end,
        synced_by = case when ${isWhole} then ${lease.syncId}::uuid else synced_by end
      where p.id = ${part.id}::uuid`
    await tx.$executeRaw`
      update vault_sync set counts = counts || jsonb_build_object(
        'parts', coalesce((counts->>'parts')::int, 0) + 1,
        'partsFailed', coalesce((counts->>'partsFailed')::int, 0) + ${isWhole ? 0 : 1}::int,
        'entriesGone', coalesce((counts->>'entriesGone')::int, 0) + ${gone.length}::int)
      where id = ${lease.syncId}::uuid`
    if (gone.length > 0)
      await recordAudit(tx, ctx, {
        action: 'vault.mark-gone',
        subjectKind: 'vault',
        subjectId: lease.vaultId,
        batchCount: gone.length,
      })
    return { gone: gone.length }
  })
}
