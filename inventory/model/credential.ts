import { z } from 'zod'
import { DecisionView, FindingRow, HistoryEntry } from './finding.ts'
import { RuleCard } from './rule-card.ts'
import { Instant, Severity, Validity, VaultMatch } from './terms.ts'

/** A way to know a credential again without its value: a keyed digest, or the issuer's own identifier. */
export const HandleView = z.object({
  kind: z.enum(['digest', 'issuer']),
  form: z.enum(['value', 'public-key', 'sealed-key', 'identifier']),
  keyId: z.string().nullable(),
  /** First characters of the digest, or the identifier. */
  short: z.string(),
  scoped: z.boolean(),
})
export type HandleView = z.infer<typeof HandleView>

export const TimelineEntry = HistoryEntry.extend({
  kind: z.enum(['introduced', 'removed', 'found', 'decision', 'scan', 'task', 'evidence']),
  /** Resolution of the instant: a commit date is the author's word. */
  source: z.enum(['git', 'ledger']),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const CredentialView = z.object({
  id: z.uuid(),
  rule: RuleCard,
  severity: Severity,
  validity: Validity,
  vaultMatch: VaultMatch,
  weak: z.boolean(),
  facts: z.record(z.string(), z.string()),
  handles: z.array(HandleView),
  findings: z.array(FindingRow),
  decisions: z.array(DecisionView),
  timeline: z.array(TimelineEntry),
  occurrenceCount: z.number().int(),
  repositoryCount: z.number().int(),
  firstSeenAt: Instant,
  /** It lies at places, too, that whoever asks may not see; revoking it reaches those. */
  elsewhere: z.boolean(),
})
export type CredentialView = z.infer<typeof CredentialView>
