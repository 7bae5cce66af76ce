import { z } from 'zod'
import { Coverage, ScanPhase, SkipCount } from './scan.ts'
import { Presence, Severity, SourceKind, SuppressedBy } from './terms.ts'

/**
 * What the worker hands to the ledger while it scans. The order: beginScan; recordProgress names the work list;
 * recordBlobMatches per batch of it; recordBlobPaths; retireMatches (first scan and re-read); storedMatches page
 * by page, judged, to recordOccurrences; goneOccurrences for the credentials judged; finishScan or failScan. Every write names the scan and the lease it holds on
 * the repository; a write under a lease that was taken over is refused (`LeaseLost`).
 */
export const Lease = z.object({ scanId: z.uuid(), repositoryId: z.uuid(), token: z.coerce.bigint() })
export type Lease = z.infer<typeof Lease>

/** Hex of a git object id, or `sha256:` and hex for a file outside git. */
export const BlobId = z.string().regex(/^(sha256:)?[0-9a-f]{40,64}$/)

/** A keyed digest of a value, 16 bytes in hex, made in the worker; weak values are already scoped. */
export const DigestHex = z.string().regex(/^[0-9a-f]{32}$/)

export const HandleRecord = z.object({
  keyId: z.string(),
  normalisation: z.number().int(),
  form: z.enum(['value', 'public-key', 'sealed-key']),
  scoped: z.boolean(),
  digest: DigestHex,
})
export type HandleRecord = z.infer<typeof HandleRecord>

/** What the engine saw in a blob: no character of the value, not its length. */
export const BlobMatchRecord = z.object({
  blob: BlobId,
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  ruleId: z.string(),
  handles: z.array(HandleRecord).min(1),
  score: z.number(),
  reasons: z.array(z.string()),
  weak: z.boolean(),
  /** The blob looks generated or minified (a fact of the blob that judging needs). */
  generated: z.boolean(),
  decodedBy: z.array(z.string()),
  /** Path of the archive entry that holds it, with values in it masked; null outside of archives. */
  inside: z.string().nullable(),
  facts: z.record(z.string(), z.string()),
  context: z.object({ key: z.string().nullable(), line: z.string() }).nullable(),
  allowedBy: z.string().nullable(),
})
export type BlobMatchRecord = z.infer<typeof BlobMatchRecord>

/** One batch of read blobs. `cursor` counts blobs of the work list done, and moves in the same transaction. */
export const BlobBatch = z.object({
  lease: Lease,
  cursor: z.number().int().nonnegative(),
  blobsScanned: z.number().int().nonnegative(),
  bytesScanned: z.number().nonnegative(),
  skipped: z.array(SkipCount),
  matches: z.array(BlobMatchRecord).max(5000),
})
export type BlobBatch = z.infer<typeof BlobBatch>

export const CommitRecord = z.object({
  id: z.string(),
  author: z.string(),
  authorEmail: z.string(),
  date: z.iso.datetime(),
})
export type CommitRecord = z.infer<typeof CommitRecord>

/** A blob with matches, under a path: who brought it and who took it away. */
export const BlobPathRecord = z.object({
  blob: BlobId,
  path: z.string(),
  introduced: CommitRecord.nullable(),
  removed: CommitRecord.nullable(),
  presence: Presence,
})
export type BlobPathRecord = z.infer<typeof BlobPathRecord>

/** A stored match as `judge` needs it again: no secret was needed to store it, none is needed to judge it. */
export const StoredMatch = z.object({
  blob: z.string(),
  ruleId: z.string(),
  credentialId: z.uuid(),
  score: z.number(),
  reasons: z.array(z.string()),
  weak: z.boolean(),
  generated: z.boolean(),
  allowedBy: z.string().nullable(),
  start: z.number(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  decodedBy: z.array(z.string()),
  inside: z.string().nullable(),
  context: z.object({ key: z.string().nullable(), line: z.string() }).nullable(),
  places: z.array(BlobPathRecord),
})
export type StoredMatch = z.infer<typeof StoredMatch>

/** An occurrence as judged: machine state only. */
export const OccurrenceRecord = z.object({
  credentialId: z.uuid(),
  path: z.string(),
  presence: Presence,
  blob: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  versions: z.number().int(),
  introduced: CommitRecord.nullable(),
  removed: CommitRecord.nullable(),
  ruleId: z.string(),
  confidence: z.number(),
  severity: Severity,
  reasons: z.array(z.string()),
  decodedBy: z.array(z.string()),
  inside: z.string().nullable(),
  context: z.object({ key: z.string().nullable(), line: z.string() }).nullable(),
  suppressed: z
    .object({ by: SuppressedBy.exclude(['decision']), who: z.string().nullable(), detail: z.string() })
    .nullable(),
})
export type OccurrenceRecord = z.infer<typeof OccurrenceRecord>

export const OccurrenceBatch = z.object({
  lease: Lease,
  occurrences: z.array(OccurrenceRecord).max(5000),
})
export type OccurrenceBatch = z.infer<typeof OccurrenceBatch>

/** What a scan starts from, as `beginScan` answers it. */
export const ScanStart = z.object({
  lease: Lease,
  kind: z.enum(['first', 'incremental', 'reread']),
  /** A trusted address may lie on the machine itself or in a private network. */
  source: z.object({
    kind: SourceKind,
    address: z.string(),
    addressTrusted: z.boolean(),
  }),
  repository: z.object({ id: z.uuid(), name: z.string() }),
  /** Tips the ledger has read all of, by ref name; `HEAD` among them. Empty before the first full scan. */
  knownTips: z.array(z.object({ ref: z.string(), commit: z.string() })),
  headRef: z.string().nullable(),
  /** Where an interrupted run of this same scan stopped: the digest of its work list and how many blobs are done. */
  resume: z.object({ workList: z.string(), cursor: z.number().int() }).nullable(),
  contextAllowed: z.boolean(),
  /** Rules that are in shadow or muted: where another rule saw the same value, that one speaks. */
  quietRules: z.array(z.string()),
})
export type ScanStart = z.infer<typeof ScanStart>

export const ScanProgress = z.object({
  lease: Lease,
  phase: ScanPhase,
  coverage: Coverage.partial(),
  workList: z.string().optional(),
})
export type ScanProgress = z.infer<typeof ScanProgress>

export const ScanFinish = z.object({
  lease: Lease,
  detectionVersion: z.string(),
  tips: z.array(z.object({ ref: z.string(), commit: z.string() })),
  headRef: z.string().nullable(),
  headCommit: z.string().nullable(),
  defaultBranch: z.string().nullable(),
  webBase: z.url().nullable(),
  coverage: Coverage,
})
export type ScanFinish = z.infer<typeof ScanFinish>

export const ScanFailure = z.object({
  lease: Lease,
  code: z.string(),
  message: z.string(),
  hint: z.string(),
})
export type ScanFailure = z.infer<typeof ScanFailure>
