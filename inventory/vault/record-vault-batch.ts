import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { EntryRecord } from '#inventory/model/vault-recording.ts'
import { VaultBatch } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { placeDigestHex } from '#prisma/keys.ts'
import { claimOwners } from './claim-owners.ts'
import { closeLeaksOf, endOvertaken } from './end-overtaken.ts'
import { joinEntries } from './join-entries.ts'
import { holdVaultLease } from './lease.ts'
import { entryPlace, partPlace, recordDigest } from './place.ts'
import { settleInPlace } from './settle-in-place.ts'
import { summariseEntries } from './summarise-entries.ts'
import { writeConsumers } from './write-consumers.ts'
import { writeEntries } from './write-entries.ts'
import { evidenceOfEntries, writeEvidence } from './write-evidence.ts'
import { writeIdentities } from './write-identities.ts'
import { publicLeafPlaces, writeLeaves } from './write-leaves.ts'
import { writeVersions } from './write-versions.ts'

/** A record on its way into the ledger: what it is known by, and once it is written its row's id. */
export type PlacedRecord = { readonly record: EntryRecord; readonly place: string; readonly digest: string }

/**
 * Writes a page of a vault, and where its part goes on, in one transaction. Only what changed since the last sync is
 * written; the same page twice changes nothing. Throws LeaseLost.
 */
export async function recordVaultBatch(ctx: Ctx, input: VaultBatch): Promise<{ written: number }> {
  allow(ctx, 'vault.record')
  const batch = VaultBatch.parse(input)
  const { lease } = batch
  return inTransaction(ctx, async (tx) => {
    await holdVaultLease(tx, lease, ctx.now())
    const part = await tx.vaultPart.findUnique({
      where: { placeDigest: new Uint8Array(Buffer.from(partPlace(lease.vaultId, batch.part), 'hex')) },
      select: { id: true },
    })
    if (part === null) throw new NotFound(`The part ${batch.part} was not told before its entries.`)
    const placed = await settleInPlace(tx, placedOf(lease.vaultId, batch.entries))
    const seen = await noteSeen(tx, lease.syncId, part.id, placed)
    const changed = await changedOf(tx, part.id, placed)
    const written = await write(tx, ctx, { vaultId: lease.vaultId, partId: part.id }, changed)
    const isChanged = new Set(changed)
    await claimOwners(
      tx,
      ctx,
      placed.filter((one) => one.record.owners.length > 0 || isChanged.has(one)),
    )
    await tx.vaultPart.update({
      where: { id: part.id },
      data: { cursor: batch.cursor },
      select: { id: true },
    })
    await count(tx, lease.syncId, seen, written, batch.counts)
    if (written > 0)
      await recordAudit(tx, ctx, {
        action: 'vault.record-entries',
        subjectKind: 'vault',
        subjectId: lease.vaultId,
        batchCount: written,
      })
    return { written }
  })
}

/** In order of the place, so that no two syncs wait for each other; the last of two with one path counts. */
function placedOf(vaultId: string, entries: readonly EntryRecord[]): PlacedRecord[] {
  const byPlace = new Map(
    entries.map((record) => {
      const place = entryPlace(vaultId, record.path)
      return [place, { record, place, digest: recordDigest(record) }] as const
    }),
  )
  return [...byPlace.values()].sort((a, b) => (a.place < b.place ? -1 : 1))
}

/** How many of them this sync sees for the first time: a page that comes again after a kill counts once. */
async function noteSeen(
  tx: Transaction,
  syncId: string,
  partId: string,
  placed: readonly PlacedRecord[],
): Promise<number> {
  const places = placed.map(({ place }) => place)
  const isNew = await tx.$executeRaw`
    insert into vault_seen (sync_id, part_id, page, digests)
    select ${syncId}::uuid, ${partId}::uuid, decode(${placeDigestHex('vault-page', ...places)}, 'hex'),
      array(select decode(place, 'hex') from unnest(${places}::text[]) place)
    on conflict do nothing`
  return isNew * places.length
}

/** Those that say something else than the ledger, or that lie in another part now. */
async function changedOf(
  tx: Transaction,
  partId: string,
  placed: readonly PlacedRecord[],
): Promise<PlacedRecord[]> {
  const places = placed.map(({ place }) => place)
  const same = await tx.$queryRaw<{ place: string; digest: string }[]>`
    select encode(place_digest, 'hex') as place, encode(record_digest, 'hex') as digest from vault_entry
    where place_digest in (select decode(p, 'hex') from unnest(${places}::text[]) p) and valid_to is null
      and part_id = ${partId}::uuid`
  const known = new Map(same.map(({ place, digest }) => [place, digest]))
  const isNew = ({ place, digest, record }: PlacedRecord) =>
    known.get(place) !== digest || record.versions.some(({ valueReadAt }) => valueReadAt !== null)
  const missing = await withoutLeaves(
    tx,
    placed.filter((one) => !isNew(one)),
  )
  return placed.filter((one) => isNew(one) || missing.has(one.place))
}

/** Entries whose public halves are not written under every key in use: a new key was introduced since. */
async function withoutLeaves(tx: Transaction, placed: readonly PlacedRecord[]): Promise<Set<string>> {
  const told = placed.flatMap(({ record, place }) =>
    publicLeafPlaces(record, place).map((leaf) => ({ leaf, place })),
  )
  if (told.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ leaf: string }[]>`
    select encode(place_digest, 'hex') as leaf from vault_leaf
    where place_digest in (select decode(l, 'hex') from unnest(${told.map(({ leaf }) => leaf)}::text[]) l)`
  const written = new Set(rows.map(({ leaf }) => leaf))
  return new Set(told.flatMap(({ leaf, place }) => (written.has(leaf) ? [] : [place])))
}

async function write(
  tx: Transaction,
  ctx: Ctx,
  where: { readonly vaultId: string; readonly partId: string },
  changed: readonly PlacedRecord[],
): Promise<number> {
  if (changed.length === 0) return 0
  const identities = await writeIdentities(tx, ctx, where.vaultId, changed)
  const overtaken = await endOvertaken(tx, ctx, changed)
  const ids = await writeEntries(tx, ctx, where, changed, identities)
  await writeVersions(tx, ctx, changed, ids)
  await writeLeaves(tx, changed, ids)
  await writeConsumers(
    tx,
    ctx,
    changed.flatMap(({ record, place }) =>
      record.consumers === null
        ? []
        : [{ entryId: idOf(ids, place), consumers: record.consumers, replaces: true }],
    ),
  )
  await writeEvidence(tx, ctx, evidenceOfEntries(changed, ids))
  const entryIds = [...ids.values()]
  await summariseEntries(tx, entryIds)
  await joinEntries(tx, ctx, entryIds)
  await closeLeaksOf(tx, ctx, overtaken)
  return changed.length
}

/** Throws when an entry was not written: a fault of ours. */
export function idOf(ids: ReadonlyMap<string, string>, place: string): string {
  const id = ids.get(place)
  if (id === undefined) throw new Error('An entry was not written.')
  return id
}

async function count(
  tx: Transaction,
  syncId: string,
  seen: number,
  written: number,
  { valuesRead, valuesRefused }: { readonly valuesRead: number; readonly valuesRefused: number },
): Promise<void> {
  await tx.$executeRaw`
    update vault_sync set counts = counts || jsonb_build_object(
      'entriesSeen', coalesce((counts->>'entriesSeen')::int, 0) + ${seen}::int,
      'entriesWritten', coalesce((counts->>'entriesWritten')::int, 0) + ${written}::int,
      'valuesRead', coalesce((counts->>'valuesRead')::int, 0) + ${valuesRead}::int,
      'valuesRefused', coalesce((counts->>'valuesRefused')::int, 0) + ${valuesRefused}::int)
    where id = ${syncId}::uuid`
}
