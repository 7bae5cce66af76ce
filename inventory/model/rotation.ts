import { z } from 'zod'
import { NotificationChannel, NotificationState } from './notification.ts'
import { OwnerView } from './ownership.ts'
import { PageRequest, pageOf } from './page.ts'
import { Instant } from './terms.ts'
import { EntryKind, Environment, RotationStatus, VaultKind } from './vault.ts'

/** planned → a new value issued → consumers moved → the old value revoked → proved dead. */
export const RotationState = z.enum([
  'planned',
  'issued',
  'moved',
  'revoked',
  'proved',
  'cancelled',
  'failed',
])
export type RotationState = z.infer<typeof RotationState>

/** Still under way. */
export const OPEN_ROTATION: readonly RotationState[] = ['planned', 'issued', 'moved', 'revoked']

export const RotationCause = z.enum(['due', 'leak', 'departed', 'asked'])
export type RotationCause = z.infer<typeof RotationCause>

/** By the vault itself, on our word; or by people, step by step. */
export const RotationMethod = z.enum(['vault', 'runbook'])
export type RotationMethod = z.infer<typeof RotationMethod>

/** The products that rotate some of what they keep by a call of their own. */
export const ROTATING_PRODUCTS: readonly VaultKind[] = ['hashicorp-vault', 'aws', 'azure']

/** What the old value does when there is a new one. */
export const OldValueFate = z.enum(['stops-at-once', 'overlaps', 'stays', 'unknown'])
export type OldValueFate = z.infer<typeof OldValueFate>

/** How it is known that the old value is dead; attested is a person's word. */
export const RotationProof = z.enum(['destroyed', 'disabled', 'inactive', 'attested'])
export type RotationProof = z.infer<typeof RotationProof>

export const MoveState = z.enum(['waiting', 'moved', 'blocked', 'attested'])
export type MoveState = z.infer<typeof MoveState>

export const RotationMoveView = z.object({
  id: z.uuid(),
  consumerId: z.uuid(),
  name: z.string(),
  place: z.string(),
  state: MoveState,
  /** What shows that it took the new value, or whose word it is. */
  evidence: z.string().nullable(),
  blockedBy: z.string().nullable(),
  at: Instant.nullable(),
})
export type RotationMoveView = z.infer<typeof RotationMoveView>

/** What a step of a runbook is for. */
export const RotationStepKind = z.enum(['tell', 'issue', 'move', 'revoke', 'prove'])
export type RotationStepKind = z.infer<typeof RotationStepKind>

export const RotationStepView = z.object({
  id: z.uuid(),
  position: z.number().int(),
  kind: RotationStepKind,
  title: z.string(),
  detail: z.string(),
  doneAt: Instant.nullable(),
  doneBy: z.string().nullable(),
})
export type RotationStepView = z.infer<typeof RotationStepView>

export const RotationView = z.object({
  id: z.uuid(),
  state: RotationState,
  cause: RotationCause,
  method: RotationMethod,
  oldValue: OldValueFate,
  /** Until when the old value works beside the new one, where the vault says so. */
  overlapsUntil: Instant.nullable(),
  entry: z.object({
    id: z.uuid(),
    path: z.string(),
    vault: z.string(),
    vaultKind: VaultKind,
    kind: EntryKind,
    environment: Environment,
  }),
  plannedBy: z.string(),
  plannedAt: Instant,
  dueAt: Instant.nullable(),
  confirmedBy: z.string().nullable(),
  /** The person who gave the first word, and so cannot give the second. */
  confirmedById: z.uuid().nullable(),
  secondBy: z.string().nullable(),
  /** When the vault was asked to rotate it, with both words. */
  askedAt: Instant.nullable(),
  issuedAt: Instant.nullable(),
  movedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  proof: RotationProof.nullable(),
  note: z.string().nullable(),
  /** Why it does not go on, in words. */
  trouble: z.string().nullable(),
  consumers: z.object({ moved: z.number().int(), total: z.number().int(), blocked: z.number().int() }),
})
export type RotationView = z.infer<typeof RotationView>
export const RotationPage = pageOf(RotationView)
export type RotationPage = z.infer<typeof RotationPage>

export const RotationDetail = RotationView.extend({
  moves: z.array(RotationMoveView),
  steps: z.array(RotationStepView),
  rollback: z.string(),
})
export type RotationDetail = z.infer<typeof RotationDetail>

export const RotationList = PageRequest.extend({
  which: z.enum(['open', 'ended', 'all']).default('open'),
  entry: z.uuid().optional(),
})
export type RotationList = z.infer<typeof RotationList>

/** How an entry can be rotated, and what is under way. */
export const EntryRotation = z.object({
  open: RotationView.nullable(),
  /** That are known; the entry says which ways of looking for them are connected. */
  consumers: z.number().int(),
  runbook: z.object({
    oldValue: OldValueFate,
    words: z.string(),
    steps: z.array(RotationStepView.pick({ kind: true, title: true, detail: true })),
  }),
  /** Whether who looks is confirmed to own it: the first word on asking the vault is theirs alone. */
  isOwner: z.boolean(),
  vault: z.object({
    /** Why the vault is not asked to rotate it; null where it can be. */
    notOffered: z.string().nullable(),
    call: z.string().nullable(),
    oldValue: OldValueFate.nullable(),
    words: z.string().nullable(),
  }),
})
export type EntryRotation = z.infer<typeof EntryRotation>

export const PlanRotation = z.strictObject({
  entryId: z.uuid(),
  cause: RotationCause.default('asked'),
  method: RotationMethod.default('runbook'),
  dueAt: Instant.nullable().default(null),
  note: z.string().trim().max(2_000).nullable().default(null),
})
export type PlanRotation = z.input<typeof PlanRotation>

export const RotationId = z.strictObject({ rotationId: z.uuid() })
export type RotationId = z.input<typeof RotationId>

export const NoteMove = z.strictObject({
  moveId: z.uuid(),
  state: MoveState.exclude(['moved']),
  words: z.string().trim().max(500).nullable().default(null),
})
export type NoteMove = z.input<typeof NoteMove>

export const AttestRotation = z.strictObject({
  rotationId: z.uuid(),
  words: z.string().trim().min(10).max(2_000),
})
export type AttestRotation = z.input<typeof AttestRotation>

/** Rotations due in a month, per owner, and those nothing is known of. */
export const RotationForecast = z.object({
  asOf: Instant,
  days: z.array(z.object({ day: z.iso.date(), due: z.number().int() })),
  overdue: z.number().int(),
  unknown: z.number().int(),
  byOwner: z.array(
    z.object({
      owner: OwnerView.nullable(),
      overdue: z.number().int(),
      /** Due in the next 30, 60 and 90 days, each without the one before. */
      within: z.tuple([z.number().int(), z.number().int(), z.number().int()]),
      unknown: z.number().int(),
    }),
  ),
  /** Owners beyond those of `byOwner`, who have fewer that are overdue. */
  moreOwners: z.number().int(),
  statuses: z.record(RotationStatus, z.number().int()),
})
export type RotationForecast = z.infer<typeof RotationForecast>

/** That somebody was reminded of a rotation: of what, when and by which rule. */
export const RotationReminder = z.object({
  id: z.uuid(),
  entry: z.object({ id: z.uuid(), path: z.string(), vault: z.string() }),
  dueAt: Instant,
  /** How many days before it is due it was to be told at the latest; 0: once it was overdue. */
  daysAhead: z.int(),
  notedAt: Instant,
  /** Of the message it was told in, which may be a digest. */
  state: NotificationState,
  sentAt: Instant.nullable(),
  channel: NotificationChannel,
  rule: z.string(),
  /** Of an e-mail: how many addresses it names, and whether the confirmed owners had it too. */
  addresses: z.int(),
  toOwners: z.boolean(),
})
export type RotationReminder = z.infer<typeof RotationReminder>
export const RotationReminderPage = pageOf(RotationReminder)
export type RotationReminderPage = z.infer<typeof RotationReminderPage>

export const RotationReminderList = PageRequest.extend({ entry: z.uuid().optional() })
export type RotationReminderList = z.infer<typeof RotationReminderList>
