import { z } from 'zod'
import { HostedAlertView } from './hosted-alert.ts'
import { OwnerView } from './ownership.ts'
import { listOf, PageRequest, pageOf } from './page.ts'
import { PersonView } from './person.ts'
import { RuleCard } from './rule-card.ts'
import {
  DecisionScope,
  FindingState,
  FoundBecause,
  IgnoreReason,
  Instant,
  Presence,
  Resolution,
  Severity,
  Validity,
} from './terms.ts'

/** A row of the findings list: one violated policy on one subject. */
export const FindingRow = z.object({
  id: z.uuid(),
  policy: z.string(),
  state: FindingState,
  resolution: Resolution.nullable(),
  severity: Severity,
  confidence: z.number(),
  /** Of a leaked credential; null for what lies in a vault. */
  validity: Validity.nullable(),
  /** The strongest presence among its occurrences; null for what lies in a vault. */
  presence: Presence.nullable(),
  title: z.string(),
  ruleId: z.string().nullable(),
  /** Of an entry of a vault: the product that stores it. */
  provider: z.string(),
  credentialId: z.uuid().nullable(),
  occurrenceCount: z.number().int(),
  repositoryCount: z.number().int(),
  /** The occurrence to look at first; null for what lies in a vault. */
  place: z
    .object({
      repositoryId: z.uuid(),
      repository: z.string(),
      path: z.string(),
      line: z.number().int(),
    })
    .nullable(),
  /** The entry that violates the policy; null for a leaked credential. */
  entry: z.object({ id: z.uuid(), path: z.string(), vault: z.string() }).nullable(),
  introducedAt: Instant.nullable(),
  introducedBy: z.string().nullable(),
  foundAt: Instant,
  foundBecause: FoundBecause,
  assignee: PersonView.nullable(),
  /** Who is confirmed to own the credential, else the repository it is shown in; somebody who is still here first. */
  owner: OwnerView.nullable(),
  dueAt: Instant.nullable(),
})
export type FindingRow = z.infer<typeof FindingRow>

export const FindingSort = z.enum(['severity', 'found', 'introduced', 'due'])
export type FindingSort = z.infer<typeof FindingSort>

const OwnerState = z.enum(['none', 'departed', 'claimed'])

/** Of a leaked value: it works or a vault holds it now; nobody can say; its issuer says that it does not work. */
export const LeakLife = z.enum(['live', 'not-known', 'dead'])
export type LeakLife = z.infer<typeof LeakLife>

export const FindingFilters = z.object({
  state: listOf(FindingState),
  severity: listOf(Severity),
  confidence: listOf(z.enum(['high', 'medium', 'low'])),
  provider: listOf(z.string().max(80)),
  rule: listOf(z.string().max(80)),
  repository: listOf(z.uuid()),
  presence: listOf(Presence),
  foundBecause: listOf(FoundBecause),
  assignee: z.union([z.literal('none'), z.uuid()]).optional(),
  /** An owner; nobody; only owners who left; or a claim that waits for somebody to confirm it. */
  owner: z.union([OwnerState, z.uuid()]).optional(),
  /** `leak`, or a policy of entries. */
  policy: listOf(z.string().max(100)),
  /** Those that this scan opened. */
  scan: z.uuid().optional(),
  /** Path, repository, title, author or fingerprint id; plain text, never a pattern. */
  q: z.string().max(200).optional(),
  /** Found on or after / before these instants, so that a point of a chart links to its rows. */
  foundFrom: Instant.optional(),
  foundBefore: Instant.optional(),
  /** Human state changed on or after this instant, so that "resolved in the last 28 days" links to its rows. */
  changedFrom: Instant.optional(),
  /** Leaks whose value is so; whatever else is violated is neither. */
  live: listOf(LeakLife),
  resolution: listOf(Resolution),
  /** Its deadline was before this instant. */
  dueBefore: Instant.optional(),
  /** The value came in on or after / before these instants; not those of which nobody knows when. */
  introducedFrom: Instant.optional(),
  introducedBefore: Instant.optional(),
})
export type FindingFilters = z.infer<typeof FindingFilters>

export const FindingList = FindingFilters.extend({
  ...PageRequest.shape,
  sort: FindingSort.default('severity'),
  order: z.enum(['asc', 'desc']).default('desc'),
})
export type FindingList = z.infer<typeof FindingList>
export const FindingPage = pageOf(FindingRow)
export type FindingPage = z.infer<typeof FindingPage>

/** Counts behind each filter value under the other filters, and the total. */
export const FindingFacets = z.object({
  total: z.number().int(),
  state: z.record(z.string(), z.number().int()),
  severity: z.record(z.string(), z.number().int()),
  confidence: z.record(z.string(), z.number().int()),
  provider: z.record(z.string(), z.number().int()),
  presence: z.record(z.string(), z.number().int()),
  policy: z.record(z.string(), z.number().int()),
  repository: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.number().int() })),
  owner: z.array(OwnerView.extend({ count: z.number().int() })),
  ownerState: z.record(OwnerState, z.number().int()),
})
export type FindingFacets = z.infer<typeof FindingFacets>

export const DecisionView = z.object({
  id: z.uuid(),
  kind: z.enum(['ignore', 'resolve', 'reopen', 'triage']),
  reason: z.string().nullable(),
  scope: DecisionScope,
  comment: z.string().nullable(),
  by: PersonView.nullable(),
  /** Name of who decided, as it was then; also where the ledger has no such person. */
  decidedBy: z.string(),
  at: Instant,
  expiresAt: Instant.nullable(),
  active: z.boolean(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** One step of an answer; `remedy` is what would satisfy the policy that an entry violates. */
export const TaskKind = z.enum([
  'rotate',
  'replace-in-code',
  'purge-history',
  'restart-consumer',
  'revoke',
  'remedy',
])
export type TaskKind = z.infer<typeof TaskKind>

export const TaskView = z.object({
  id: z.uuid(),
  kind: TaskKind,
  title: z.string(),
  done: z.boolean(),
  assignee: PersonView.nullable(),
  dueAt: Instant.nullable(),
})
export type TaskView = z.infer<typeof TaskView>

/** One line of a history: what happened, who did it, when. */
export const HistoryEntry = z.object({
  at: Instant,
  actor: z.string(),
  action: z.string(),
  summary: z.string(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const FindingView = FindingRow.extend({
  /** What saw a leaked credential; null for what lies in a vault. */
  rule: RuleCard.nullable(),
  /** Who muted the rule; null while it may speak. */
  ruleMutedBy: z.string().nullable(),
  why: z.string(),
  /** What would satisfy the policy, of an entry of a vault; a leak has the steps of its rule. */
  remedy: z.string().nullable(),
  /** Public parts: account, key id, host, issuer, expiry. */
  facts: z.record(z.string(), z.string()),
  /** Short id of the keyed fingerprint, for talking about the value without showing it; null for what lies in a vault. */
  fingerprint: z.string().nullable(),
  weak: z.boolean(),
  /** The value lies at places, too, that whoever asks may not see; revoking it reaches those. */
  elsewhere: z.boolean(),
  decisions: z.array(DecisionView),
  tasks: z.array(TaskView),
  history: z.array(HistoryEntry),
  presenceCounts: z.record(z.string(), z.number().int()),
  /** What GitHub's own secret scanning says of it. */
  alerts: z.array(HostedAlertView),
  /** Those whose commits bring it, the latest first. */
  pullRequests: z.array(
    z.object({ id: z.uuid(), repository: z.string(), number: z.int(), isOpen: z.boolean() }),
  ),
})
export type FindingView = z.infer<typeof FindingView>

export const AssignFinding = z.object({ findingId: z.uuid(), personId: z.uuid().nullable() })
export type AssignFinding = z.infer<typeof AssignFinding>

export const TriageFinding = z.object({ findingId: z.uuid() })
export type TriageFinding = z.infer<typeof TriageFinding>

export const IgnoreFinding = z.object({
  findingId: z.uuid(),
  reason: IgnoreReason,
  comment: z.string().trim().max(2000).nullable().default(null),
  scope: DecisionScope.default('occurrences'),
  expiresAt: Instant.nullable(),
})
export type IgnoreFinding = z.infer<typeof IgnoreFinding>

export const ResolveFinding = z.object({
  findingId: z.uuid(),
  resolution: Resolution,
  comment: z.string().trim().max(2000).nullable().default(null),
  /** Narrowest by default for false positive and used in tests; a revoked value is revoked everywhere. */
  scope: DecisionScope.optional(),
})
export type ResolveFinding = z.infer<typeof ResolveFinding>

export const ReopenFinding = z.object({
  findingId: z.uuid(),
  comment: z.string().trim().max(2000).nullable().default(null),
})
export type ReopenFinding = z.infer<typeof ReopenFinding>

/** Several findings at once: by id, or all that the filters select (`expected` must equal their number). */
export const BulkTriage = z.object({
  selection: z.union([
    z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
    z.object({ filters: FindingFilters, expected: z.number().int().positive() }),
  ]),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), personId: z.uuid().nullable() }),
    z.object({ kind: z.literal('ignore'), ...IgnoreFinding.omit({ findingId: true }).shape }),
    z.object({ kind: z.literal('resolve'), ...ResolveFinding.omit({ findingId: true }).shape }),
    z.object({ kind: z.literal('reopen') }),
  ]),
})
export type BulkTriage = z.infer<typeof BulkTriage>
