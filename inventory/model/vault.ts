import { z } from 'zod'
import { Instant } from './terms.ts'

/** A product that stores secrets or issues credentials; `table` is anything else, by a CSV template. */
export const VaultKind = z.enum([
  'hashicorp-vault',
  'aws',
  'google-cloud',
  'azure',
  'kubernetes',
  'github',
  'gitlab',
  'docker-hub',
  'npm',
  'table',
])
export type VaultKind = z.infer<typeof VaultKind>

/** Who reads it: a worker of ours, `sprawl collect` beside the vault, or nobody: exports of it are imported. */
export const VaultReach = z.enum(['worker', 'collector', 'files'])
export type VaultReach = z.infer<typeof VaultReach>

/** `metadata` reads no value; `fingerprint` reads the value of a version once and keeps keyed digests of its leaves. */
export const VaultMode = z.enum(['metadata', 'fingerprint'])
export type VaultMode = z.infer<typeof VaultMode>

/** Which values fingerprint mode may read: paths (`*` in one is anything) and tags; empty lists limit nothing. */
export const FingerprintLimits = z.strictObject({
  paths: z.array(z.string().trim().min(1).max(500)).max(200).default([]),
  exceptPaths: z.array(z.string().trim().min(1).max(500)).max(200).default([]),
  tags: z
    .array(z.strictObject({ name: z.string().max(200), value: z.string().max(500) }))
    .max(50)
    .default([]),
})
export type FingerprintLimits = z.infer<typeof FingerprintLimits>

/** What an entry is, in the field's own words. */
export const EntryKind = z.enum([
  'secret',
  'parameter',
  'password',
  'access-key',
  'service-credential',
  'service-account-key',
  'service-account-token',
  'application-credential',
  'key',
  'certificate',
  'static-role',
  'dynamic-role',
  'token',
  'secret-id',
  'lease',
  'kubernetes-secret',
  'registry-credential',
  'ci-secret',
  'ci-variable',
  'deploy-key',
  'app-installation',
])
export type EntryKind = z.infer<typeof EntryKind>

export const Environment = z.enum(['production', 'staging', 'test', 'development', 'unknown'])
export type Environment = z.infer<typeof Environment>

/** Three answers that are not a date, and a date: it never happened, nobody can know, we were not allowed to look. */
export const EvidenceStatus = z.enum(['known', 'never', 'unknown', 'not-permitted'])
export type EvidenceStatus = z.infer<typeof EvidenceStatus>

export const EvidenceField = z.enum([
  'created',
  'last-rotated',
  'last-used',
  'next-rotation',
  'expires',
  'last-changed',
  'disabled',
])
export type EvidenceField = z.infer<typeof EvidenceField>

export const EvidenceResolution = z.enum(['second', 'day', 'month'])
export type EvidenceResolution = z.infer<typeof EvidenceResolution>

export const EvidenceSubject = z.enum(['vault-entry', 'vault-version', 'identity', 'credential'])
export type EvidenceSubject = z.infer<typeof EvidenceSubject>

/** `pending` is not in use yet (AWSPENDING); `previous` may still be accepted; `older` should not be. */
export const VersionState = z.enum(['current', 'pending', 'previous', 'older', 'disabled', 'destroyed'])
export type VersionState = z.infer<typeof VersionState>

/** `not-readable` was found (an account, a namespace) and nobody gave a way in; `pending` was not read yet. */
export const PartState = z.enum([
  'pending',
  'read',
  'partly-read',
  'not-permitted',
  'failed',
  'not-readable',
  'gone',
])
export type PartState = z.infer<typeof PartState>

/** `partial`: some parts could not be read; the rest is as it should be. */
export const VaultSyncState = z.enum(['queued', 'running', 'done', 'partial', 'failed'])
export type VaultSyncState = z.infer<typeof VaultSyncState>

export const LeafForm = z.enum(['value', 'public-key', 'identifier'])
export type LeafForm = z.infer<typeof LeafForm>

export const IdentityKind = z.enum([
  'iam-user',
  'iam-role',
  'root-user',
  'service-account',
  'application',
  'entity',
  'app-role',
  'bot',
  'person',
  'project',
])
export type IdentityKind = z.infer<typeof IdentityKind>

export const ConsumerKind = z.enum(['workload', 'pipeline', 'service', 'person', 'code', 'unknown'])
export type ConsumerKind = z.infer<typeof ConsumerKind>

/** The way of looking that saw a consumer; the page names those that are connected. `grant`: it may read, as its host says. */
export const ConsumerVia = z.enum([
  'pod',
  'workload',
  'ingress',
  'service-account',
  'image-pull',
  'external-secret',
  'audit-log',
  'cloud-log',
  'grant',
  'workflow',
  'code',
  'by-hand',
])
export type ConsumerVia = z.infer<typeof ConsumerVia>

/** `not-required`: the service manages it itself, or no policy asks for it. */
export const RotationStatus = z.enum(['current', 'due', 'overdue', 'in-progress', 'unknown', 'not-required'])
export type RotationStatus = z.infer<typeof RotationStatus>

/** One permission as the doctor saw it. */
export const PermissionCheck = z.object({
  /** As the product calls it: `secretsmanager:ListSecrets`, `list secrets`. */
  permission: z.string(),
  /** Part it was asked for (region, namespace); null for all. */
  part: z.string().nullable(),
  state: z.enum(['granted', 'missing', 'not-needed', 'unknown']),
  /** What goes dark without it, or why it is more than needed. */
  effect: z.string(),
})
export type PermissionCheck = z.infer<typeof PermissionCheck>

export const DoctorReport = z.object({
  checkedAt: Instant,
  /** As whom we are known there: an ARN, an entity, an account; null where it does not say. */
  identity: z.string().nullable(),
  reachable: z.boolean(),
  /** In words, what to do, when it is not. */
  problem: z.string().nullable(),
  checks: z.array(PermissionCheck),
})
export type DoctorReport = z.infer<typeof DoctorReport>

/** What was asked of a vault: with the credential that reads it, and apart from that with the one that rotates. */
export const VaultExamination = DoctorReport.extend({
  /** Null where nothing is rotated on our word, or nobody asked yet. */
  rotation: DoctorReport.nullable().default(null),
})
export type VaultExamination = z.infer<typeof VaultExamination>

export const SyncCounts = z.object({
  parts: z.int().nonnegative().default(0),
  partsFailed: z.int().nonnegative().default(0),
  entriesSeen: z.int().nonnegative().default(0),
  entriesWritten: z.int().nonnegative().default(0),
  entriesGone: z.int().nonnegative().default(0),
  valuesRead: z.int().nonnegative().default(0),
  valuesRefused: z.int().nonnegative().default(0),
  /** 1: there is a log of who reads what, and it could not be read. */
  logsUnread: z.int().nonnegative().default(0),
})
export type SyncCounts = z.infer<typeof SyncCounts>
