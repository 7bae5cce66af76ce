import type { Ctx } from '#inventory/ctx.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { HostedAlertView } from '#inventory/model/hosted-alert.ts'
import { textPlace } from '#inventory/model/hosted-text.ts'
import { Prisma } from '#prisma/client.ts'

/** What `alertRows` answers, before it is a view. */
export type StoredAlert = {
  id: string
  number: number
  repository_id: string
  repository: string
  type_name: string
  state: string
  resolution: string | null
  resolved_by: string | null
  resolved_at: Date | null
  validity: string
  publicly_leaked: boolean | null
  bypassed: boolean
  bypassed_by: string | null
  bypassed_at: Date | null
  url: string
  created_at: Date
  updated_at: Date
  imported_at: Date
  place_count: number
  place_kind: string | null
  place_path: string | null
  place_line: number | null
  place_anchor: string | null
  finding_id: string | null
}

/**
 * Alerts with the finding of the same value at the same place, as a relation to select from: the lines of a blob that
 * both saw, or a text in which Sprawl sees exactly one value.
 */
export const alertRows = (ctx: Ctx): Prisma.Sql => Prisma.sql`(
  select a.id, a.number, a.repository_id, r.name as repository, r.source_id, a.type_name, a.state, a.resolution,
    a.resolved_by, a.resolved_at, a.validity, a.publicly_leaked, a.bypassed, a.bypassed_by, a.bypassed_at, a.url,
    a.created_at, a.updated_at, a.imported_at, places.count as place_count, first.kind as place_kind,
    first.path as place_path, first.start_line as place_line, first.anchor as place_anchor,
    met.credential_id, met.finding_id
  from hosted_alert a join repository r on r.id = a.repository_id
  left join lateral (
    select count(*)::int as count from hosted_alert_location l where l.alert_id = a.id
  ) places on true
  left join lateral (
    select l.* from hosted_alert_location l where l.alert_id = a.id
    order by l.path nulls last, l.start_line, l.id limit 1
  ) first on true
  left join lateral (
    select f.credential_id, f.id as finding_id from ${seenFindings(ctx)} f
    where f.policy = 'leak' and f.valid_to is null and f.credential_id in (${metCredentials})
    order by f.id limit 1
  ) met on true)`

const metCredentials = Prisma.sql`
  select m.credential_id from hosted_alert_location l
  left join hosted_text wiki on wiki.of_repository_id = l.repository_id and wiki.kind = 'wiki'
  join blob_match m on m.blob = l.blob and m.repository_id in (l.repository_id, wiki.repository_id)
    and m.line <= l.end_line and m.end_line >= l.start_line
    and (m.line <> m.end_line or l.start_line <> l.end_line
      or (m."column" <= l.end_column and m.end_column >= l.start_column))
  where l.alert_id = a.id
  union
  select (array_agg(distinct o.credential_id))[1] from hosted_alert_location l
  join hosted_text t on t.of_repository_id = l.repository_id and t.kind = 'conversations'
  join occurrence o on o.repository_id = t.repository_id and o.valid_to is null
    and (o.path = l.anchor or l.anchor like '#%' and right(o.path, length(l.anchor)) = l.anchor)
  where l.alert_id = a.id
  group by l.id having count(distinct o.credential_id) = 1`

export const toAlertView = (row: StoredAlert): HostedAlertView =>
  HostedAlertView.parse({
    id: row.id,
    number: row.number,
    repository: { id: row.repository_id, name: row.repository },
    typeName: row.type_name,
    state: row.state,
    resolution: row.resolution,
    resolvedBy: row.resolved_by,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    validity: row.validity,
    publiclyLeaked: row.publicly_leaked,
    bypassed: row.bypassed,
    bypassedBy: row.bypassed_by,
    bypassedAt: row.bypassed_at?.toISOString() ?? null,
    url: row.url,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    importedAt: row.imported_at.toISOString(),
    place: placeOf(row),
    placeCount: row.place_count,
    findingId: row.finding_id,
  })

function placeOf({ place_kind, place_path, place_line, place_anchor }: StoredAlert): string | null {
  if (place_kind === null) return null
  if (place_path !== null) return place_line === null ? place_path : `${place_path}:${place_line}`
  const words = place_kind.replaceAll('_', ' ')
  return place_anchor === null ? words : (textPlace('conversations', place_anchor) ?? words)
}
