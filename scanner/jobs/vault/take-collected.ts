import type { VaultMode } from '#inventory/model/vault.ts'
import { CollectedRecord, type InnerLeafRecord } from '#inventory/model/vault-bundle.ts'
import type { EntryRecord, LeafRecord, VaultLease } from '#inventory/model/vault-recording.ts'
import { finishVaultPart } from '#inventory/vault/finish-vault-part.ts'
import { recordSightings } from '#inventory/vault/record-sightings.ts'
import { recordVaultBatch } from '#inventory/vault/record-vault-batch.ts'
import { recordVaultParts } from '#inventory/vault/record-vault-parts.ts'
import { sightingsFrom } from '#inventory/vault/sightings-from.ts'
import { MASK } from '#scanner/mask-text.ts'
import { Secret } from '#scanner/secret.ts'
import { keyedMasks } from '#scanner/vaults/masked.ts'
import { partPages } from '#scanner/vaults/part-pages.ts'
import type { Tools } from '../tools.ts'
import { keyedLeaf } from './ledger-sink.ts'

/** Writes one record of a bundle under the lease of its sync; inner digests become keyed ones here. */
export async function takeCollected(
  tools: Tools,
  lease: VaultLease,
  mode: VaultMode,
  collected: CollectedRecord,
): Promise<void> {
  const { ctx } = tools
  const record = withKeyedMasks(tools, collected)
  switch (record.kind) {
    case 'parts':
      for (const page of partPages(record.found))
        await recordVaultParts(ctx, { lease, ...page, isLast: page.isLast && record.isLast })
      return
    case 'page':
      await recordVaultBatch(ctx, {
        lease,
        part: record.part,
        cursor: null,
        counts: record.counts,
        entries: record.entries.map((entry) => keyed(tools, lease, mode, entry)),
      })
      return
    case 'finish':
      await finishVaultPart(ctx, { lease, part: record.part, state: record.state, reason: record.reason })
      return
    case 'sightings':
      await recordSightings(ctx, {
        lease,
        sightings: record.sightings,
        cursor: await sightingsFrom(ctx, { vaultId: lease.vaultId }),
      })
  }
}

/** A collector has no key: the digests behind its masks become keyed ones here. */
function withKeyedMasks({ keys: [key] }: Tools, record: CollectedRecord): CollectedRecord {
  const text = JSON.stringify(record)
  if (key === undefined || !text.includes(MASK)) return record
  return CollectedRecord.parse(JSON.parse(keyedMasks(key.bytes, text)))
}

type Collected = Extract<CollectedRecord, { kind: 'page' }>['entries'][number]

/** Where the vault is set to metadata only, digests of values that a collector still sends are dropped. */
function keyed(tools: Tools, { vaultId }: VaultLease, mode: VaultMode, entry: Collected): EntryRecord {
  const place = `${vaultId}\0${entry.path}`
  const mayKeep = ({ form }: InnerLeafRecord) => mode === 'fingerprint' || form === 'public-key'
  const leafOf = ({ inner, ...leaf }: InnerLeafRecord): LeafRecord =>
    keyedLeaf({ ...leaf, inner: new Secret(inner) }, tools.keys, place)
  return {
    ...entry,
    versions: entry.versions.map(({ whole, ...version }) => {
      const leaves = (version.leaves ?? []).filter(mayKeep).map(leafOf)
      return {
        ...version,
        leaves: leaves.length === 0 ? null : leaves,
        valueReadAt: mode === 'fingerprint' ? version.valueReadAt : null,
        ...(whole === undefined || mode !== 'fingerprint' ? {} : { whole: leafOf(whole) }),
      }
    }),
  }
}
