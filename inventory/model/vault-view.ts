import { z } from 'zod'
import { FindingRow } from './finding.ts'
import { OwnershipView, OwnerView } from './ownership.ts'
import { listOf, PageRequest, pageOf } from './page.ts'
import { FindingState, Instant, Resolution, Severity } from './terms.ts'
import {
  ConsumerKind,
  ConsumerVia,
  EntryKind,
  Environment,
  EvidenceField,
  EvidenceResolution,
  EvidenceStatus,
  FingerprintLimits,
  IdentityKind,
  PartState,
  RotationStatus,
  SyncCounts,
  VaultExamination,
  VaultKind,
  VaultMode,
  VaultReach,
  VaultSyncState,
  VersionState,
} from './vault.ts'

export const VaultSyncView = z.object({
  id: z.uuid(),
  state: VaultSyncState,
  requestedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  counts: SyncCounts,
  error: z.string().nullable(),
})
export type VaultSyncView = z.infer<typeof VaultSyncView>

/** A connected vault and how well it is known. */
/** Parts in one state, or those that nobody looked at within 24 hours. */
export const PartChoice = z.enum([...PartState.options, 'not-lately'])
export type PartChoice = z.infer<typeof PartChoice>

export const VaultView = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  kind: VaultKind,
  name: z.string(),
  address: z.string(),
  reach: VaultReach,
  mode: VaultMode,
  schedule: z.string(),
  timeZone: z.string(),
  nextSyncAt: Instant.nullable(),
  /** When what the ledger knows of it was true. */
  syncedAt: Instant.nullable(),
  connectedAt: Instant,
  /** Since when people hear of what is wrong in it; null while it is quiet. */
  liveAt: Instant.nullable(),
  entries: z.number().int(),
  parts: z.object({
    total: z.number().int(),
    read: z.number().int(),
    notPermitted: z.number().int(),
    notReadable: z.number().int(),
    partlyRead: z.number().int(),
    failed: z.number().int(),
    pending: z.number().int(),
    /** Not looked at within 24 hours, whatever its state. */
    notLately: z.number().int(),
  }),
  lastSync: VaultSyncView.nullable(),
  doctor: VaultExamination.nullable(),
})
export type VaultView = z.infer<typeof VaultView>
/** `not-lately`: only vaults with a part that nobody looked at within 24 hours. */
export const VaultList = PageRequest.extend({ parts: PartChoice.extract(['not-lately']).optional() })
export type VaultList = z.infer<typeof VaultList>
export const VaultPage = pageOf(VaultView)
export type VaultPage = z.infer<typeof VaultPage>

export const VaultPartView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: PartState,
  reason: z.string().nullable(),
  entries: z.number().int(),
  syncedAt: Instant.nullable(),
  foundAt: Instant,
})
export type VaultPartView = z.infer<typeof VaultPartView>
export const VaultPartPage = pageOf(VaultPartView)
export type VaultPartPage = z.infer<typeof VaultPartPage>

export const VaultDetail = VaultView.extend({
  options: z.record(z.string(), z.unknown()),
  limits: FingerprintLimits,
  integrationId: z.uuid().nullable(),
  /** The credential that may rotate; null: nothing is rotated on our word. */
  rotationIntegrationId: z.uuid().nullable(),
  reminderDays: z.array(z.int()),
  syncs: z.array(VaultSyncView),
})
export type VaultDetail = z.infer<typeof VaultDetail>

/** A date as a list shows it: known, or one of three other answers. */
export const DatedFact = z.object({
  status: EvidenceStatus,
  at: Instant.nullable(),
  resolution: EvidenceResolution.nullable(),
})
export type DatedFact = z.infer<typeof DatedFact>

export const EntryRow = z.object({
  id: z.uuid(),
  vault: z.object({ id: z.uuid(), name: z.string(), kind: VaultKind, mode: VaultMode }),
  part: z.string(),
  path: z.string(),
  name: z.string(),
  kind: EntryKind,
  environment: Environment,
  managedBy: z.string().nullable(),
  enabled: z.boolean(),
  /** When the vault did not list it any more. */
  goneAt: Instant.nullable(),
  versions: z.number().int(),
  consumers: z.number().int(),
  created: DatedFact,
  rotated: DatedFact,
  used: DatedFact,
  nextRotation: DatedFact,
  expires: DatedFact,
  rotation: z.object({ status: RotationStatus, dueAt: Instant.nullable() }),
  /** Null: not measurable, because values are not read here and no identifier is known. */
  leaks: z.object({ current: z.number().int(), older: z.number().int() }).nullable(),
  duplicates: z.number().int().nullable(),
  risk: z.number().int(),
  /** Who is confirmed to own it; somebody who is still here first. */
  owner: OwnerView.nullable(),
  /** Who is said to own it most surely, where nobody is confirmed. */
  suggestedOwner: OwnerView.nullable(),
  violations: z.number().int(),
})
export type EntryRow = z.infer<typeof EntryRow>
export const EntryPage = pageOf(EntryRow)
export type EntryPage = z.infer<typeof EntryPage>

export const EntrySort = z.enum([
  'risk',
  'path',
  'created',
  'rotated',
  'used',
  'next-rotation',
  'expires',
  'rotation-due',
])
export type EntrySort = z.infer<typeof EntrySort>

export const EntryFilters = z.object({
  vault: listOf(z.uuid()),
  kind: listOf(EntryKind),
  environment: listOf(Environment),
  rotation: listOf(RotationStatus),
  /** `current`: leaked and current; `older`: an older version leaked; `none`: not leaked; `not-measurable`. */
  leaked: listOf(z.enum(['current', 'older', 'none', 'not-measurable'])),
  used: listOf(EvidenceStatus),
  rotated: listOf(EvidenceStatus),
  /** Not used on or after, and known to be so. */
  usedBefore: Instant.optional(),
  usedFrom: Instant.optional(),
  /** Last used before, or known never to have been used though it is older than that. */
  unusedSince: Instant.optional(),
  rotatedBefore: Instant.optional(),
  /** Must be rotated after / not after these instants. */
  rotationDueAfter: Instant.optional(),
  rotationDueBefore: Instant.optional(),
  expiresBefore: Instant.optional(),
  owner: z.union([z.enum(['none', 'departed', 'claimed']), z.uuid()]).optional(),
  duplicated: z.stringbool().optional(),
  /** Violates this policy, or is undecided by it (`policy:undecided`). */
  policy: z.string().max(100).optional(),
  identity: z.uuid().optional(),
  gone: z.stringbool().optional(),
  q: z.string().max(200).optional(),
})
export type EntryFilters = z.infer<typeof EntryFilters>

export const EntryList = EntryFilters.extend({
  ...PageRequest.shape,
  /** A page by path names the path it ended with. */
  cursor: z.string().max(12_000).optional(),
  sort: EntrySort.default('risk'),
  order: z.enum(['asc', 'desc']).default('desc'),
})
export type EntryList = z.infer<typeof EntryList>

const Counts = z.record(z.string(), z.number().int())

/** How many entries the filters select, and per value of each filter how many it would select under the others. */
export const EntryFacets = z.object({
  total: z.number().int(),
  vault: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.number().int() })),
  kind: Counts,
  environment: Counts,
  rotation: Counts,
  leaked: Counts,
  used: Counts,
  rotated: Counts,
  owner: z.array(OwnerView.extend({ count: z.number().int() })),
  ownerState: z.object({
    none: z.number().int(),
    departed: z.number().int(),
    claimed: z.number().int(),
  }),
  duplicated: z.number().int(),
  /** What the vaults do not list any more. */
  gone: z.number().int(),
  /** Vaults that are connected, as far as whoever asks may know: without any, nothing can be listed. */
  vaults: z.number().int(),
})
export type EntryFacets = z.infer<typeof EntryFacets>

export const EvidenceView = z.object({
  id: z.uuid(),
  field: EvidenceField,
  status: EvidenceStatus,
  value: Instant.nullable(),
  resolution: EvidenceResolution.nullable(),
  scope: z.string(),
  call: z.string(),
  detail: z.string().nullable(),
  observedAt: Instant,
  /** When it was replaced; null for what holds now. */
  until: Instant.nullable(),
})
export type EvidenceView = z.infer<typeof EvidenceView>

export const VersionView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: VersionState,
  createdAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  destroyedAt: Instant.nullable(),
  goneAt: Instant.nullable(),
  /** Null: its value was never read, so what it holds cannot be compared. */
  valueReadAt: Instant.nullable(),
  leaves: z.number().int(),
  leaks: z.number().int(),
  /** It holds exactly what the version before it held. */
  sameAsBefore: z.boolean(),
})
export type VersionView = z.infer<typeof VersionView>

export const ConsumerView = z.object({
  id: z.uuid(),
  kind: ConsumerKind,
  name: z.string(),
  place: z.string(),
  via: ConsumerVia,
  detail: z.string(),
  repositoryId: z.uuid().nullable(),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  lastSeenAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  /** Runs since before the last rotation: it holds the old value. Null: cannot be told. */
  stale: z.boolean().nullable(),
})
export type ConsumerView = z.infer<typeof ConsumerView>

export const VerdictView = z.object({
  policy: z.string(),
  verdict: z.enum(['satisfied', 'violated', 'undecided']),
  severity: Severity.nullable(),
  reason: z.string(),
  since: Instant,
  /** What people made of it; null where it is no finding, and nobody has to answer it. */
  finding: z
    .object({
      id: z.uuid(),
      state: FindingState,
      resolution: Resolution.nullable(),
      /** Of the decision that holds: who decided, and until when; null for as long as it stands. */
      decidedBy: z.string().nullable(),
      until: Instant.nullable(),
    })
    .nullable(),
})
export type VerdictView = z.infer<typeof VerdictView>

export const RiskFactor = z.object({
  /** What it adds to the score. */
  points: z.number().int(),
  reason: z.string(),
  /** What would take it away. */
  remedy: z.string(),
})
export type RiskFactor = z.infer<typeof RiskFactor>

const EntryTwin = z.object({
  id: z.uuid(),
  path: z.string(),
  vault: z.string(),
  environment: Environment,
})

export const EntryDetail = EntryRow.extend({
  tags: z.record(z.string(), z.string()),
  facts: z.record(z.string(), z.string()),
  identity: z
    .object({
      id: z.uuid(),
      kind: IdentityKind,
      name: z.string(),
      externalId: z.string(),
      root: z.boolean(),
      enabled: z.boolean(),
    })
    .nullable(),
  firstSeenAt: Instant,
  /** When the vault was asked last and still said so. */
  confirmedAt: Instant.nullable(),
  versionList: z.array(VersionView),
  /** What holds now first, then the latest of what held before; `evidenceTotal` says how many there are. */
  evidence: z.array(EvidenceView),
  evidenceTotal: z.number().int(),
  consumerList: z.array(ConsumerView),
  ownerships: z.array(OwnershipView),
  verdicts: z.array(VerdictView),
  riskFactors: z.array(RiskFactor),
  /** Leaks of it, as findings. */
  leakFindings: z.array(FindingRow),
  /** Other entries that hold the same value now. */
  twins: z.array(EntryTwin),
  /** Other entries that hold now what this one was rotated away from. */
  oldValueHolders: z.array(EntryTwin),
})
export type EntryDetail = z.infer<typeof EntryDetail>
