import { z } from 'zod'
import { Instant } from './terms.ts'
import { FingerprintLimits, VaultKind, VaultMode } from './vault.ts'
import {
  EntryRecord,
  LeafRecord,
  PartFinish,
  PartRecord,
  SightingRecord,
  VersionRecord,
} from './vault-recording.ts'

/** 32 bytes of a public key in base64url. */
export const PublicKeyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** What a collector beside a vault is given: nothing of it is secret but the salt, which laptops and CI hold too. */
export const Enrolment = z.strictObject({
  format: z.literal('sprawl-enrolment-1'),
  vaultId: z.uuid(),
  kind: VaultKind,
  name: z.string().max(100),
  options: z.record(z.string().max(100), z.json()),
  mode: VaultMode,
  limits: FingerprintLimits,
  /** The organisation's, in base64url. */
  salt: z.string().max(200),
  /** The public half to which bundles are sealed: only workers have the other. */
  sealTo: PublicKeyText,
  /** Ids of the fingerprint keys in use: under a new one values are read once more. */
  keyIds: z.array(z.string().max(200)).max(100).default([]),
})
export type Enrolment = z.infer<typeof Enrolment>

/** `older`: a newer one was taken before it, so nothing of it was. `refused`: it is not what its collector signed. */
export const BundleState = z.enum(['receiving', 'waiting', 'taken', 'older', 'refused'])
export type BundleState = z.infer<typeof BundleState>

/** Base64url; at most what 4 MiB are. */
const sealedText = z
  .string()
  .max(5_600_000)
  .regex(/^[A-Za-z0-9_-]+$/)
const signature = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)

/** First line of a bundle: whose it is, and when it was true. */
export const BundleHeader = z.strictObject({
  format: z.literal('sprawl-bundle-1'),
  bundleId: z.uuid(),
  vaultId: z.uuid(),
  /** Public half of the key that signs. */
  collector: PublicKeyText,
  sequence: z.int().positive(),
  collectedAt: Instant,
  /** Public half of the key that it is sealed to. */
  sealedTo: PublicKeyText,
  signature,
})
export type BundleHeader = z.infer<typeof BundleHeader>

/** Every other line: records that are sealed, and signed as this piece of this bundle. */
export const BundleChunk = z.strictObject({
  position: z.int().nonnegative(),
  isLast: z.boolean(),
  wrappedKey: z
    .string()
    .max(500)
    .regex(/^[A-Za-z0-9_-]+$/),
  sealed: sealedText,
  signature,
})
export type BundleChunk = z.infer<typeof BundleChunk>

/** A leaf as it leaves a collector: its inner digest under the organisation's salt, no key. Treated as a secret. */
export const InnerLeafRecord = LeafRecord.omit({ digests: true }).extend({ inner: PublicKeyText })
export type InnerLeafRecord = z.infer<typeof InnerLeafRecord>

const CollectedEntry = EntryRecord.extend({
  versions: z
    .array(
      VersionRecord.extend({
        leaves: z.array(InnerLeafRecord).max(2_000).nullable(),
        whole: InnerLeafRecord.optional(),
      }),
    )
    .max(5_000),
})

/** What a sealed piece holds, in the order in which it is taken into the ledger. */
export const CollectedRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('parts'),
    found: z.array(PartRecord).max(20_000),
    /** Collectors of before told all parts at once. */
    isLast: z.boolean().default(true),
  }),
  z.object({
    kind: z.literal('page'),
    part: z.string().max(500),
    entries: z.array(CollectedEntry).max(500),
    counts: z.object({ valuesRead: z.int().nonnegative(), valuesRefused: z.int().nonnegative() }),
  }),
  PartFinish.omit({ lease: true }).extend({ kind: z.literal('finish') }),
  z.object({ kind: z.literal('sightings'), sightings: z.array(SightingRecord).max(5_000) }),
])
export type CollectedRecord = z.infer<typeof CollectedRecord>

export const MOST_BUNDLE_CHUNKS = 50_000
export const MOST_BUNDLE_BYTES = 2 * 1024 ** 3
/** One request brings so much at most. */
export const MOST_UPLOAD_BYTES = 8 * 1024 * 1024

/** Some pieces of a bundle, in order; none asks how much of it is here. */
export const BundleUpload = z.strictObject({
  header: BundleHeader,
  chunks: z.array(BundleChunk).max(200).default([]),
})
export type BundleUpload = z.input<typeof BundleUpload>

export const BundleReceipt = z.object({
  bundleId: z.uuid(),
  state: BundleState,
  /** Pieces that are here: the next one to send. */
  received: z.int(),
  problem: z.string().nullable(),
  /** As those of an enrolment: a collector that sends over the network learns of a new key by its receipt. */
  keyIds: z.array(z.string().max(200)).max(100).default([]),
})
export type BundleReceipt = z.infer<typeof BundleReceipt>

export const CollectorView = z.object({
  id: z.uuid(),
  name: z.string(),
  publicKey: PublicKeyText,
  registeredAt: Instant,
  revokedAt: Instant.nullable(),
})
export type CollectorView = z.infer<typeof CollectorView>

export const BundleView = z.object({
  id: z.uuid(),
  collectorId: z.uuid(),
  sequence: z.int(),
  collectedAt: Instant,
  receivedAt: Instant,
  state: BundleState,
  problem: z.string().nullable(),
})
export type BundleView = z.infer<typeof BundleView>

/** Collectors of a vault, and the bundles that came last, newest first. */
export const CollectorState = z.object({ collectors: z.array(CollectorView), bundles: z.array(BundleView) })
export type CollectorState = z.infer<typeof CollectorState>

export const RegisterCollector = z.strictObject({
  vaultId: z.uuid(),
  publicKey: PublicKeyText,
  name: z.string().trim().min(1).max(100),
})
export type RegisterCollector = z.infer<typeof RegisterCollector>
