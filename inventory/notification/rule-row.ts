import { type NotificationRuleView, NotificationRuleView as View } from '#inventory/model/notification.ts'
import { isDeparted, ownerName } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'

const LAST_DAYS = 30

const counted = (state: string, since: Date): Prisma.Sql => Prisma.sql`(
  select count(*)::int from notification sent
  where sent.rule_id = n.id and sent.state = ${state} and sent.created_at >= ${since})`

/** Rules as JSON that `toRuleView` reads; `n` is the rule. */
export const ruleRows = (condition: Prisma.Sql, now: Date): Prisma.Sql => {
  const since = new Date(now.getTime() - LAST_DAYS * 86_400_000)
  return Prisma.sql`
    select n.*, jsonb_build_object('id', i.id, 'name', i.name) as integration,
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as source,
      case when w.id is not null then jsonb_build_object(
        'id', w.id, 'kind', w.kind, 'name', ${ownerName}, 'departed', ${isDeparted}) end as owner,
      ${counted('delivered', since)} as delivered, ${counted('failed', since)} as failed,
      ${counted('waiting', since)} as waiting
    from notification_rule n join integration i on i.id = n.integration_id
    left join source s on s.id = n.source_id left join owner w on w.id = n.owner_id
    where ${condition} order by lower(n.name), n.id`
}

export type StoredRule = {
  id: string
  name: string
  events: string[]
  minimum_severity: string
  whose: string
  source: unknown
  owner: unknown
  channel: string
  integration: unknown
  recipients: string[]
  to_owners: boolean
  cadence: string
  digest_hour: number
  digest_weekday: number
  time_zone: string
  next_digest_at: Date | null
  acknowledge_within_minutes: number | null
  created_at: Date
  paused_at: Date | null
  delivered: number
  failed: number
  waiting: number
}

export const toRuleView = (row: StoredRule): NotificationRuleView =>
  View.parse({
    id: row.id,
    name: row.name,
    events: row.events,
    minimumSeverity: row.minimum_severity,
    whose: row.whose,
    source: row.source,
    owner: row.owner,
    channel: row.channel,
    integration: row.integration,
    recipients: row.recipients,
    toOwners: row.to_owners,
    cadence: row.cadence,
    digestHour: row.digest_hour,
    digestWeekday: row.digest_weekday,
    timeZone: row.time_zone,
    nextDigestAt: row.next_digest_at?.toISOString() ?? null,
    acknowledgeWithinMinutes: row.acknowledge_within_minutes,
    createdAt: row.created_at.toISOString(),
    pausedAt: row.paused_at?.toISOString() ?? null,
    delivered: row.delivered,
    failed: row.failed,
    waiting: row.waiting,
  })
