import { z } from 'zod'

/** The words of the ledger that are enumerations; each stands once, here and in the database. */
export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])
export type Severity = z.infer<typeof Severity>

/** Machine state. `not-checked` is not `unknown`: nobody looked. */
export const Validity = z.enum(['active', 'inactive', 'unknown', 'not-checked'])
export type Validity = z.infer<typeof Validity>

/** Machine state: where the repository holds the value now. */
export const Presence = z.enum(['at-head', 'at-tip', 'in-history', 'unreachable', 'gone'])
export type Presence = z.infer<typeof Presence>

/** Machine state: what the vaults say of the value. */
export const VaultMatch = z.enum(['current-version', 'older-version', 'none', 'not-measurable'])
export type VaultMatch = z.infer<typeof VaultMatch>

/** Human state of a finding. */
export const FindingState = z.enum(['open', 'triaged', 'ignored', 'resolved'])
export type FindingState = z.infer<typeof FindingState>

export const Resolution = z.enum(['revoked', 'rotated', 'false_positive', 'used_in_tests', 'wont_fix'])
export type Resolution = z.infer<typeof Resolution>

export const IgnoreReason = z.enum(['false_positive', 'used_in_tests', 'accepted_risk', 'other'])
export type IgnoreReason = z.infer<typeof IgnoreReason>

export const FoundBecause = z.enum([
  'new-commit',
  'first-scan',
  'new-detection-version',
  'new-source',
  'import',
  'reopened',
  /** What a vault holds violates a policy. */
  'policy',
])
export type FoundBecause = z.infer<typeof FoundBecause>

export const DecisionScope = z.enum(['occurrences', 'repository', 'everywhere'])
export type DecisionScope = z.infer<typeof DecisionScope>

export const ScanState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type ScanState = z.infer<typeof ScanState>

export const ScanKind = z.enum(['first', 'incremental', 'reread'])
export type ScanKind = z.infer<typeof ScanKind>

export const SourceKind = z.enum(['folder', 'git-url', 'demo', 'github-organisation', 'vault'])
export type SourceKind = z.infer<typeof SourceKind>

export const SuppressedBy = z.enum(['marker', 'ignore-file', 'configuration', 'decision'])
export type SuppressedBy = z.infer<typeof SuppressedBy>

/** `shadow` records what a rule sees and opens no new finding; `block` reports, and a pull-request check fails. */
export const RuleStage = z.enum(['shadow', 'report', 'block'])
export type RuleStage = z.infer<typeof RuleStage>

/** Confidence is stored as 0 to 1 and shown in three words. */
export const ConfidenceLevel = z.enum(['high', 'medium', 'low'])
export type ConfidenceLevel = z.infer<typeof ConfidenceLevel>
export const confidenceLevel = (confidence: number): ConfidenceLevel =>
  confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low'

/** Instants travel as ISO 8601 text in UTC, so that a view is the same on the server and in the browser. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>
