import { localCtx } from '#inventory/ctx.ts'
import { addNotificationRule } from '#inventory/notification/add-notification-rule.ts'
import { gather } from '#inventory/notification/gather.ts'
import { type Outcome, recordDeliveries } from '#inventory/notification/record-deliveries.ts'
import { watchFindings } from '#inventory/notification/watch-findings.ts'
import type { SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { daysBefore, keepIntegration, type SeedOrganisation } from './organisation-connect.ts'

const MAIL_SERVER = {
  host: 'mail.harbour.example',
  port: '587',
  security: 'starttls',
  user: 'sprawl',
  from: 'sprawl@harbour.example',
} as const

/** Who hears of what, and how. */
export async function writeRules(tools: SeedTools, { sourceId }: SeedOrganisation, at: Date): Promise<void> {
  const value = 'opens nothing'
  const facts = { workspace: 'Harbour' }
  const slack = await keepIntegration(
    tools,
    { kind: 'slack-webhook', name: 'Slack #leaks', facts, value: 'https://hooks.harbour.example/leaks' },
    at,
  )
  const mail = await keepIntegration(
    tools,
    { kind: 'smtp', name: 'Mail server', facts: { ...MAIL_SERVER }, value },
    at,
  )
  const pager = await keepIntegration(
    tools,
    {
      kind: 'pagerduty-key',
      name: 'On-call',
      facts: { address: 'https://events.harbour.example/v2/enqueue' },
      value,
    },
    at,
  )
  const siem = await keepIntegration(
    tools,
    {
      kind: 'webhook-endpoint',
      name: 'SIEM',
      facts: { address: 'https://siem.harbour.example/hooks/sprawl' },
      value,
    },
    at,
  )
  const ctx = localCtx(tools.db, { now: () => at })
  const add = (rule: Parameters<typeof addNotificationRule>[1]) => addNotificationRule(ctx, rule)
  await add({
    name: 'New leaks to the security channel',
    events: ['new-leak', 'regression', 'approval-asked'],
    minimumSeverity: 'high',
    channel: 'slack',
    integrationId: slack,
  })
  await add({
    name: 'Owners, every morning',
    events: ['new-leak', 'overdue'],
    channel: 'email',
    integrationId: mail,
    toOwners: true,
    recipients: ['security@harbour.example'],
    cadence: 'daily',
    timeZone: 'Europe/Berlin',
  })
  await add({
    name: 'Live leaks nobody answers',
    events: ['live-leak', 'not-acknowledged'],
    minimumSeverity: 'critical',
    channel: 'pagerduty',
    integrationId: pager,
    acknowledgeWithinMinutes: 30,
  })
  await add({
    name: 'All of harbour to the SIEM',
    events: ['new-leak', 'live-leak'],
    whose: { kind: 'source', sourceId },
    channel: 'webhook',
    integrationId: siem,
  })
}

const DELIVERED = { state: 'delivered' } as const
const REFUSED = {
  state: 'refused',
  reason: 'siem.harbour.example answered 401: the signature is not accepted.',
} as const
const AGAIN = {
  state: 'retry',
  afterSeconds: 1_800,
  reason: 'events.harbour.example did not answer within 10 seconds.',
} as const

/** Sends what waits: most arrives, the SIEM refuses some, and what is for the pager of late is tried again. */
export async function sendWaiting(tools: SeedTools, daysAgo: number): Promise<void> {
  const at = daysBefore(tools, daysAgo)
  const ctx = workerAt(tools, at)
  await watchFindings(ctx)
  await gather(ctx)
  const waiting = await tools.db.notification.findMany({
    where: { state: 'waiting' },
    orderBy: { id: 'asc' },
    include: { rule: true },
  })
  const outcomes = waiting.map(({ id, rule }, index): Outcome => {
    const { channel } = rule
    if (channel === 'webhook' && index % 3 === 0) return { notificationId: id, delivery: REFUSED }
    if (channel === 'pagerduty' && daysAgo < 1) return { notificationId: id, delivery: AGAIN }
    return { notificationId: id, delivery: DELIVERED }
  })
  await recordDeliveries(ctx, outcomes)
}
