import { z } from 'zod'
import { OrganisationAccess } from './organisation.ts'
import { listOf, PageRequest, pageOf } from './page.ts'
import { PullRequestSettings } from './pull-request-settings.ts'
import { FindingState, Instant, Severity, Validity, VaultMatch } from './terms.ts'

/** What the buttons of a check say of what it found. */
export const AnswerKind = z.enum(['false-positive', 'test-credential', 'will-fix'])
export type AnswerKind = z.infer<typeof AnswerKind>

/**
 * `taken` was decided at once and is to be reviewed (`confirmed`, `overturned`); `waiting` is to be `approved` or
 * `refused`; `noted` decides nothing.
 */
export const AnswerState = z.enum([
  'taken',
  'waiting',
  'approved',
  'refused',
  'confirmed',
  'overturned',
  'noted',
])
export type AnswerState = z.infer<typeof AnswerState>

export const WritingKind = z.enum(['comment', 'check'])
export const WritingDone = z.enum(['created', 'edited'])
export const CheckConclusion = z.enum(['success', 'failure', 'neutral'])
export type CheckConclusion = z.infer<typeof CheckConclusion>

/** Where a pull request stands: what was found of its present head, and what people made of it. */
export const PullRequestState = z.enum([
  'looking',
  'leaks',
  'clear',
  'not-looked-at',
  'waiting-for-approval',
  'broken-glass',
])
export type PullRequestState = z.infer<typeof PullRequestState>

/** Whether a comment may say more than type and place: a private repository and an author who belongs to it. */
export const Audience = z.enum(['inside', 'outside'])
export type Audience = z.infer<typeof Audience>

/** What a worker needs to look at a pull request, and to say there that it looks. */
export const PullRequestLook = z.object({
  pullRequestId: z.uuid(),
  repositoryId: z.uuid(),
  owner: z.string(),
  name: z.string(),
  number: z.int(),
  base: z.string(),
  head: z.string(),
  cloneUrl: z.string(),
  /** The source is live, and the pull request was opened or pushed to since. */
  speaks: z.boolean(),
  /** Rules that are in shadow or muted: what they alone see is told nobody. */
  quietRules: z.array(z.string()),
  /** Commits that the look before found to have brought something. */
  formerCommits: z.array(z.string()),
  organisation: OrganisationAccess,
})
export type PullRequestLook = z.infer<typeof PullRequestLook>

/** A credential under a path, as the ledger knows it and as the last look saw it. */
export const StandingLeak = z.object({
  credentialId: z.uuid(),
  findingId: z.uuid().nullable(),
  /** Digest of the credential's handle, in hex: no character of the value. */
  fingerprint: z.string(),
  ruleId: z.string(),
  title: z.string(),
  revokeSteps: z.array(z.string()),
  revokeUrl: z.string().nullable(),
  /** The rule is in stage `block`. */
  ruleBlocks: z.boolean(),
  severity: Severity,
  confidence: z.number(),
  path: z.string(),
  line: z.int(),
  endLine: z.int(),
  commit: z.string(),
  inHead: z.boolean(),
  marked: z.boolean(),
  validity: Validity,
  vaultMatch: VaultMatch,
  state: FindingState.nullable(),
  /** What a person decided that makes it no danger, in words. */
  decided: z.string().nullable(),
  owner: z.string().nullable(),
  /** The value lies in other repositories too. */
  elsewhere: z.boolean(),
  /** A button of the check that waits for somebody's word. */
  waiting: z.object({ kind: AnswerKind, login: z.string(), askedAt: Instant }).nullable(),
  /** Who said that they will fix it. */
  willFix: z.string().nullable(),
})
export type StandingLeak = z.infer<typeof StandingLeak>

/** All that is to be said of a pull request now, and how to get there to say it. */
export const PullRequestStanding = PullRequestLook.omit({
  quietRules: true,
  formerCommits: true,
  cloneUrl: true,
}).extend({
  webUrl: z.string(),
  isOpen: z.boolean(),
  audience: Audience,
  /** `looked`: the head was; `unseen`: policy has to decide without; `looking`: not yet. */
  sight: z.enum(['looked', 'unseen', 'looking']),
  error: z.string().nullable(),
  settings: PullRequestSettings,
  leaks: z.array(StandingLeak),
  /** Who let this head pass, whatever it brings. */
  pass: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** Names of people who may say yes to an answer; the first few of `approverCount`. */
  approvers: z.array(z.object({ name: z.string(), login: z.string().nullable() })),
  approverCount: z.int(),
})
export type PullRequestStanding = z.infer<typeof PullRequestStanding>

export const PullRequestRow = z.object({
  id: z.uuid(),
  number: z.int(),
  state: PullRequestState,
  isOpen: z.boolean(),
  fromFork: z.boolean(),
  author: z.string(),
  repository: z.object({ id: z.uuid(), name: z.string() }),
  source: z.object({ id: z.uuid(), name: z.string() }),
  /** Credentials that the head looked at last brings; null before the first look. */
  leaks: z.int().nullable(),
  openLeaks: z.int(),
  changedAt: Instant,
  lookedAt: Instant.nullable(),
})
export type PullRequestRow = z.infer<typeof PullRequestRow>
export const PullRequestPage = pageOf(PullRequestRow)
export type PullRequestPage = z.infer<typeof PullRequestPage>

/** Yes or no to an answer that waits; a review of one that was taken at once. */
export const SettleAnswer = z.strictObject({
  answerId: z.uuid(),
  verdict: z.enum(['approve', 'refuse', 'confirm', 'overturn']),
  comment: z.string().trim().min(1).max(2_000).nullable().default(null),
})
export type SettleAnswer = z.infer<typeof SettleAnswer>

/** `head` is the one that was looked at by who breaks it: another push is another matter. */
export const BreakGlass = z.strictObject({
  pullRequestId: z.uuid(),
  head: z.string().regex(/^[0-9a-f]{40,64}$/),
  reason: z.string().trim().min(10).max(500),
})
export type BreakGlass = z.infer<typeof BreakGlass>

export const PullRequestList = PageRequest.extend({
  state: listOf(PullRequestState),
  /** `open` unless told: those that are closed are history. */
  which: z.enum(['open', 'closed', 'all']).default('open'),
  source: z.uuid().optional(),
})
export type PullRequestList = z.infer<typeof PullRequestList>

/** What somebody answered by a button, and what became of it. */
export const AnswerView = z.object({
  id: z.uuid(),
  kind: AnswerKind,
  state: AnswerState,
  login: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  askedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  comment: z.string().nullable(),
  finding: z.object({ id: z.uuid(), title: z.string(), severity: Severity, path: z.string().nullable() }),
  pullRequest: z.object({ id: z.uuid(), number: z.int(), repository: z.string() }),
})
export type AnswerView = z.infer<typeof AnswerView>
export const AnswerPage = pageOf(AnswerView)
export type AnswerPage = z.infer<typeof AnswerPage>

/** `waiting` for yes or no, `taken` at once and to be reviewed, `settled` by now. */
export const AnswerList = PageRequest.extend({
  which: z.enum(['waiting', 'taken', 'settled']).default('waiting'),
})
export type AnswerList = z.infer<typeof AnswerList>

/** How many answers somebody has to look at. */
export const AnswerCounts = z.object({ waiting: z.int(), taken: z.int() })
export type AnswerCounts = z.infer<typeof AnswerCounts>

export const PullRequestView = PullRequestRow.extend({
  base: z.string(),
  head: z.string(),
  webUrl: z.string(),
  audience: Audience,
  lookedAtHead: z.string().nullable(),
  error: z.string().nullable(),
  nextTryAt: Instant.nullable(),
  /** What could not be written there, and why. */
  tellProblem: z.string().nullable(),
  /** Whether anything is said there: the source is live, and it was pushed to since. */
  speaks: z.boolean(),
  settings: PullRequestSettings,
  brought: z.array(StandingLeak.extend({ settled: z.boolean(), blocks: z.boolean() })),
  /** The newest of each; `hasEarlier` says of which there is more, which stands in the audit log. */
  answers: z.array(AnswerView),
  hasEarlier: z.object({ answers: z.boolean(), written: z.boolean() }),
  passes: z.array(
    z.object({ id: z.uuid(), head: z.string(), by: z.string(), reason: z.string(), at: Instant }),
  ),
  written: z.array(
    z.object({
      id: z.uuid(),
      what: WritingKind,
      did: WritingDone,
      head: z.string(),
      conclusion: CheckConclusion.nullable(),
      at: Instant,
    }),
  ),
})
export type PullRequestView = z.infer<typeof PullRequestView>
