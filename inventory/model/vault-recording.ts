import { z } from 'zod'
import { DigestHex } from './recording.ts'
import { Instant } from './terms.ts'
import {
  ConsumerKind,
  ConsumerVia,
  EntryKind,
  Environment,
  EvidenceField,
  EvidenceResolution,
  EvidenceStatus,
  IdentityKind,
  PartState,
  SyncCounts,
  VersionState,
} from './vault.ts'

/**
 * What a connector says of a vault, on its way into the ledger: metadata only. No field holds a character of a
 * value; a connector drops hints and partial tokens in its wire.ts. The order: beginVaultSync; recordVaultParts;
 * per part recordVaultBatch page by page with its cursor, then finishVaultPart; finishVaultSync.
 */
const text = (most: number) => z.string().max(most)

/** One dated fact, with the call it came from. `value` stands exactly where the status is known. */
export const EvidenceRecord = z.object({
  field: EvidenceField,
  status: EvidenceStatus,
  value: Instant.nullable(),
  resolution: EvidenceResolution.nullable(),
  /** Where it holds: a region, `global`, a replica. */
  scope: text(200),
  /** The vendor's own name of the call or the file: `ListSecrets`, `GET sys/leases`, `credential report`. */
  call: text(200),
  /** What a reader must know to trust it ("no read is counted where it was never replicated"). */
  detail: text(500).nullable(),
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>

/** A value inside a version, as it may leave the process that read it. */
export const LeafRecord = z.object({
  /** Name of the field; empty for the whole value. */
  name: text(300),
  form: z.enum(['value', 'public-key', 'sealed-key']),
  weak: z.boolean(),
  /** The rule that the value is of; null where none knows it. */
  rule: text(80).nullable().default(null),
  /** Under every key in use; weak ones are scoped to the entry. */
  digests: z
    .array(z.object({ keyId: z.string(), normalisation: z.number().int(), digest: DigestHex }))
    .min(1),
})
export type LeafRecord = z.infer<typeof LeafRecord>

export const VersionRecord = z.object({
  name: text(300),
  state: VersionState,
  /** Newest is the highest. */
  position: z.int(),
  createdAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  destroyedAt: Instant.nullable(),
  /** Of a version whose value was read in this sync; null where it was not. */
  leaves: z.array(LeafRecord).nullable(),
  /** When its value was read; null where it was not in this sync. */
  valueReadAt: Instant.nullable(),
  /** Its product has no new version for a new value: it is read in every sync, and another value makes a version here. */
  inPlace: z.boolean().optional(),
  /**
   * Of a value in place: when it was written last, at the latest; what stands beside it may have been written then and
   * not the value. It is read only after that, and where it is not read, other tags stand for what was written.
   */
  writtenAt: Instant.optional(),
  /** The whole of such a value, where it was read in this sync. */
  whole: LeafRecord.optional(),
  /** The vault made it by changing the value where it is checked: the versions before work no more. */
  endsBefore: z.boolean().optional(),
})
export type VersionRecord = z.infer<typeof VersionRecord>

/** Known by everybody: an IAM key id, a service account's key id. Joins a leak to its entry without any value. */
export const IdentifierRecord = z.object({
  /** `aws-access-key`, `google-service-account-key`, `kubernetes-service-account-token` of inventory/model/identifiers.ts. */
  issuer: text(60),
  identifier: text(500),
})
export type IdentifierRecord = z.infer<typeof IdentifierRecord>

export const ConsumerRecord = z.object({
  kind: ConsumerKind,
  name: text(500),
  place: text(500),
  via: ConsumerVia,
  detail: text(500),
  lastSeenAt: Instant.nullable(),
  startedAt: Instant.nullable(),
})
export type ConsumerRecord = z.infer<typeof ConsumerRecord>

/** Who may own an entry, as its tags, labels or creator say. */
export const OwnerHint = z.object({
  kind: z.enum(['email', 'login', 'team', 'name']),
  value: text(300),
  /** 0 to 1. */
  score: z.number().min(0).max(1),
  /** `tag owner`, `annotation`, `created by`. */
  detail: text(300),
})
export type OwnerHint = z.infer<typeof OwnerHint>

export const IdentityRecord = z.object({
  kind: IdentityKind,
  name: text(500),
  /** As the vault knows it: ARN, e-mail, entity id. */
  externalId: text(500),
  facts: z.record(z.string(), text(1_000)),
  root: z.boolean(),
  enabled: z.boolean(),
})
export type IdentityRecord = z.infer<typeof IdentityRecord>

export const EntryRecord = z.object({
  /** Identity of the entry inside its vault, stable through renames of tags: ARN, mount and path, namespace/name. */
  path: text(2_000),
  name: text(500),
  kind: EntryKind,
  environment: Environment,
  tags: z.record(z.string(), text(1_000)),
  facts: z.record(z.string(), text(1_000)),
  managedBy: text(200).nullable(),
  enabled: z.boolean(),
  identity: IdentityRecord.nullable(),
  versions: z.array(VersionRecord).max(5_000),
  evidence: z.array(EvidenceRecord).max(100),
  identifiers: z.array(IdentifierRecord).max(50),
  owners: z.array(OwnerHint).max(20),
  /** Null: this connector does not look for consumers here; a list replaces what it said before. */
  consumers: z.array(ConsumerRecord).max(10_000).nullable(),
})
export type EntryRecord = z.infer<typeof EntryRecord>

/** Name of a part that is not readable and stands for the whole vault: what is not told any more may be there still. */
export const EVERYTHING = '*'

/** A part as people are told of it. */
export const partWords = (name: string): string => (name === EVERYTHING ? 'whatever else it holds' : name)

/** As many parts are told at a time; a vault may have more. */
export const MOST_PARTS = 5_000

export const PartRecord = z.object({
  name: text(500),
  state: PartState.extract(['pending', 'not-readable']),
  reason: text(500).nullable(),
  /** It could not be asked which parts there are: what is not told any more may be there still. */
  hides: z.boolean().optional(),
})
export type PartRecord = z.infer<typeof PartRecord>

/** A write under a lease that was taken over is refused (`LeaseLost`). */
export const VaultLease = z.object({ syncId: z.uuid(), vaultId: z.uuid(), token: z.coerce.bigint() })
export type VaultLease = z.infer<typeof VaultLease>

/** What a connector sees of other entries: a log names who read what, a manifest names what it uses. */
export const SightingRecord = z.object({
  /** Path of the entry. */
  path: text(2_000),
  evidence: z.array(EvidenceRecord).max(20),
  consumers: z.array(ConsumerRecord).max(1_000),
})
export type SightingRecord = z.infer<typeof SightingRecord>

export const VaultBatch = z.object({
  lease: VaultLease,
  part: text(500),
  /** Where the part goes on after this page; null after its last. */
  cursor: z.string().max(4_000).nullable(),
  entries: z.array(EntryRecord).max(500),
  counts: SyncCounts.pick({ valuesRead: true, valuesRefused: true }).prefault({}),
})
export type VaultBatch = z.infer<typeof VaultBatch>

export const PartFinish = z.object({
  lease: VaultLease,
  part: text(500),
  state: PartState.extract(['read', 'partly-read', 'not-permitted', 'failed']),
  /** In words, what to do; null where it was read. */
  reason: text(500).nullable(),
})
export type PartFinish = z.infer<typeof PartFinish>
