import type { LeafRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import { finishVaultPart } from '#inventory/vault/finish-vault-part.ts'
import { knownParts } from '#inventory/vault/known-parts.ts'
import { recordSightings } from '#inventory/vault/record-sightings.ts'
import { recordVaultBatch } from '#inventory/vault/record-vault-batch.ts'
import { recordVaultParts } from '#inventory/vault/record-vault-parts.ts'
import { sightingsFrom } from '#inventory/vault/sightings-from.ts'
import { unreadVersions } from '#inventory/vault/unread-versions.ts'
import { fingerprint, NORMALISATION } from '#scanner/secret.ts'
import type { InnerLeaf } from '#scanner/vaults/leaves.ts'
import { innerNameDigest, keyedNameDigest, type Masks, masksOf } from '#scanner/vaults/masked.ts'
import { partPages } from '#scanner/vaults/part-pages.ts'
import { type SyncSink, versionKey } from '#scanner/vaults/sync.ts'
import type { Tools } from '../tools.ts'

/** Everything of a sync goes into the ledger under its lease. */
export const ledgerSink = ({ ctx, keys }: Tools, lease: VaultLease): SyncSink<LeafRecord> => ({
  partsBefore: () => knownParts(ctx, { vaultId: lease.vaultId }),
  async parts(found) {
    const begins: { name: string; cursor: string | null }[] = []
    for (const page of partPages(found)) begins.push(...(await recordVaultParts(ctx, { lease, ...page })))
    return begins
  },
  async unread(entries) {
    const versions = entries.flatMap((entry) =>
      entry.versions.map(({ name, writtenAt }) => ({
        path: entry.path,
        version: name,
        ...(writtenAt === undefined ? {} : { writtenAt }),
      })),
    )
    const unread = await unreadVersions(ctx, {
      vaultId: lease.vaultId,
      versions,
      keyIds: keys.map(({ id }) => id),
    })
    return new Set(unread.map(({ path, version }) => versionKey(path, version)))
  },
  async page({ part, cursor, entries, counts }) {
    await recordVaultBatch(ctx, {
      lease,
      part,
      cursor,
      counts,
      entries: entries.map((entry) => ({
        ...entry,
        versions: entry.versions.map((version) => ({
          ...version,
          leaves: version.leaves === null ? null : [...version.leaves],
        })),
      })),
    })
  },
  async finishPart(finish) {
    await finishVaultPart(ctx, { lease, ...finish })
  },
  sightingsFrom: () => sightingsFrom(ctx, { vaultId: lease.vaultId }),
  async sightings(records, cursor) {
    await recordSightings(ctx, { lease, sightings: [...records], cursor })
  },
})

/** Masks of names whose digests are under the worker's key. */
export const ledgerMasks = ({ engine, salt, keys }: Pick<Tools, 'engine' | 'salt' | 'keys'>): Masks =>
  masksOf(engine, (name) => keyedDigest(keys, innerNameDigest(salt, name)))

/** The first key is the one that names were written under. */
const keyedDigest = ([key]: Tools['keys'], inner: string): string =>
  key === undefined ? '' : keyedNameDigest(key.bytes, inner)

/** A leaf under every key in use; a weak one is bound to its place, so that it never joins by value alone. */
export const keyedLeaf = (
  { name, form, weak, rule, inner }: InnerLeaf,
  keys: Tools['keys'],
  place: string,
): LeafRecord => ({
  name,
  form,
  weak,
  rule,
  digests: keys.map(({ id, bytes }) => ({
    keyId: id,
    normalisation: NORMALISATION,
    digest: Buffer.from(fingerprint(inner, bytes, weak ? place : '')).toString('hex'),
  })),
})
