import { z } from 'zod'
import { OwnerChoice, OwnerView } from './ownership.ts'
import { listOf, PageRequest, pageOf } from './page.ts'
import { Instant, Severity } from './terms.ts'

/** What people may want to hear of. */
export const NotificationEvent = z.enum([
  'new-leak',
  'live-leak',
  'regression',
  'overdue',
  'not-acknowledged',
  'approval-asked',
  'rotation-due',
  'rotation-overdue',
])
export type NotificationEvent = z.infer<typeof NotificationEvent>

/** What is sent: an event, many of them together, or a test. */
export const NotificationKind = z.enum([...NotificationEvent.options, 'digest', 'test'])
export type NotificationKind = z.infer<typeof NotificationKind>

export const NotificationChannel = z.enum(['slack', 'webhook', 'email', 'pagerduty'])
export type NotificationChannel = z.infer<typeof NotificationChannel>

export const NotificationCadence = z.enum(['at-once', 'daily', 'weekly'])
export type NotificationCadence = z.infer<typeof NotificationCadence>

/** `gathered` ones wait for a digest, or were told of in one. */
export const NotificationState = z.enum(['waiting', 'gathered', 'delivered', 'failed'])
export type NotificationState = z.infer<typeof NotificationState>

export const NotificationWhose = z.enum(['all', 'source', 'owner'])
export type NotificationWhose = z.infer<typeof NotificationWhose>

/** The kind of integration that each channel is sent with. */
export const integrationOf = {
  slack: 'slack-webhook',
  webhook: 'webhook-endpoint',
  email: 'smtp',
  pagerduty: 'pagerduty-key',
} as const satisfies Record<NotificationChannel, string>

const whose = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('source'), sourceId: z.uuid() }),
  z.strictObject({ kind: z.literal('owner'), owner: OwnerChoice }),
])

/** Who hears of what, and how. Hours and weekdays (1 is Monday) are those of the time zone. */
export const NewNotificationRule = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    events: z.array(NotificationEvent).min(1),
    minimumSeverity: Severity.default('info'),
    whose: whose.prefault({ kind: 'all' }),
    channel: NotificationChannel,
    integrationId: z.uuid(),
    recipients: z.array(z.email().max(320)).max(50).default([]),
    toOwners: z.boolean().default(false),
    cadence: NotificationCadence.default('at-once'),
    digestHour: z.int().min(0).max(23).default(8),
    digestWeekday: z.int().min(1).max(7).default(1),
    timeZone: z.string().trim().min(1).max(100).default('UTC'),
    acknowledgeWithinMinutes: z.int().min(1).max(43_200).nullable().default(null),
  })
  .refine(
    ({ channel, recipients, toOwners }) => channel !== 'email' || toOwners || recipients.length > 0,
    'Name an address, or let the owners have it.',
  )
  .refine(
    ({ events, acknowledgeWithinMinutes }) =>
      !events.includes('not-acknowledged') || acknowledgeWithinMinutes !== null,
    'Say after how many minutes an unanswered live leak is escalated.',
  )
export type NewNotificationRule = z.input<typeof NewNotificationRule>

export const NotificationRuleId = z.strictObject({ ruleId: z.uuid() })
export type NotificationRuleId = z.infer<typeof NotificationRuleId>

export const PauseNotificationRule = NotificationRuleId.extend({ paused: z.boolean() })
export type PauseNotificationRule = z.infer<typeof PauseNotificationRule>

export const NotificationRuleView = z.object({
  id: z.uuid(),
  name: z.string(),
  events: z.array(NotificationEvent),
  minimumSeverity: Severity,
  whose: NotificationWhose,
  source: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  owner: OwnerView.nullable(),
  channel: NotificationChannel,
  integration: z.object({ id: z.uuid(), name: z.string() }),
  recipients: z.array(z.string()),
  toOwners: z.boolean(),
  cadence: NotificationCadence,
  digestHour: z.int(),
  digestWeekday: z.int(),
  timeZone: z.string(),
  nextDigestAt: Instant.nullable(),
  acknowledgeWithinMinutes: z.int().nullable(),
  createdAt: Instant,
  pausedAt: Instant.nullable(),
  /** Of the last thirty days. */
  delivered: z.int(),
  failed: z.int(),
  waiting: z.int(),
})
export type NotificationRuleView = z.infer<typeof NotificationRuleView>
export const NotificationRules = z.object({ items: z.array(NotificationRuleView) })
export type NotificationRules = z.infer<typeof NotificationRules>

/** One notification, and what became of it. */
export const NotificationView = z.object({
  id: z.uuid(),
  kind: NotificationKind,
  rule: z.object({ id: z.uuid(), name: z.string() }),
  channel: NotificationChannel,
  finding: z.object({ id: z.uuid(), title: z.string(), severity: Severity }).nullable(),
  /** Of a reminder: the entry, and when it is due. */
  entry: z.object({ id: z.uuid(), path: z.string(), dueAt: Instant }).nullable(),
  /** How many a digest told of; null for what is none. */
  gathered: z.int().nullable(),
  state: NotificationState,
  attempts: z.int(),
  createdAt: Instant,
  nextTryAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  error: z.string().nullable(),
})
export type NotificationView = z.infer<typeof NotificationView>
export const NotificationPage = pageOf(NotificationView)
export type NotificationPage = z.infer<typeof NotificationPage>

export const NotificationList = PageRequest.extend({
  state: listOf(NotificationState),
  rule: z.uuid().optional(),
})
export type NotificationList = z.infer<typeof NotificationList>

export const NotificationId = z.strictObject({ notificationId: z.uuid() })
export type NotificationId = z.infer<typeof NotificationId>
