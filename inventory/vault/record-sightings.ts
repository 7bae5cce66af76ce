import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { SightingRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import { holdVaultLease } from './lease.ts'
import { entryPlace } from './place.ts'
import { summariseEntries } from './summarise-entries.ts'
import { writeConsumers } from './write-consumers.ts'
import { writeEvidence } from './write-evidence.ts'

export const RecordSightings = z.object({
  lease: VaultLease,
  sightings: z.array(SightingRecord).max(5_000),
  /** Where the log was read to; null where it has no such place. */
  cursor: z.string().max(4_000).nullable(),
})

/**
 * What logs and manifests say of entries: who read them, when last. Of entries that the ledger does not know nothing
 * is kept. Answers how many were known. Throws LeaseLost.
 */
export async function recordSightings(
  ctx: Ctx,
  input: z.input<typeof RecordSightings>,
): Promise<{ known: number }> {
  allow(ctx, 'vault.record')
  const { lease, sightings, cursor } = RecordSightings.parse(input)
  return inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, ctx.now())
    const places = sightings.map(({ path }) => entryPlace(lease.vaultId, path))
    const rows = await tx.$queryRaw<{ id: string; place: string }[]>`
      select id, encode(place_digest, 'hex') as place from vault_entry
      where place_digest in (select decode(p, 'hex') from unnest(${places}::text[]) p)
      order by place_digest for no key update`
    const ids = new Map(rows.map(({ id, place }) => [place, id]))
    const met = sightings.flatMap((sighting, index) => {
      const entryId = ids.get(places[index] ?? '')
      return entryId === undefined ? [] : [{ ...sighting, entryId }]
    })
    await writeConsumers(
      tx,
      ctx,
      met.map(({ entryId, consumers }) => ({ entryId, consumers, replaces: false })),
    )
    await writeEvidence(
      tx,
      ctx,
      met.map(({ entryId, evidence }) => ({
        subjectKind: 'vault-entry',
        subjectId: entryId,
        evidence,
        replaces: false,
      })),
    )
    await summariseEntries(tx, [...new Set(met.map(({ entryId }) => entryId))])
    await tx.vault.update({ where: { id: lease.vaultId }, data: { logCursor: cursor }, select: { id: true } })
    if (met.length > 0)
      await recordAudit(tx, ctx, {
        action: 'vault.record-sightings',
        subjectKind: 'vault',
        subjectId: lease.vaultId,
        batchCount: met.length,
      })
    return { known: met.length }
  })
}
