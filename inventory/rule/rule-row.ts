import type { Ctx } from '#inventory/ctx.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { RuleRow } from '#inventory/model/rule.ts'
import { visiblePlace } from '#inventory/visible.ts'
import type { Prisma } from '#prisma/client.ts'
import { isQuiet, isWithheld, saysRight, saysWrong } from './conditions.ts'

/** What `readRules` answers, before it is a view. */
export type StoredRule = {
  id: string
  provider: string
  title: string
  risk: string
  severity: string
  origin: string
  revoke_steps: string[]
  revoke_url: string | null
  stage: string
  stage_changed_at: Date | null
  stage_changed_by: string | null
  muted_at: Date | null
  muted_by: string | null
  mute_reason: string | null
  brought_version: string | null
  brought_at: Date | null
  changed_version: string | null
  changed_at: Date | null
  retired_at: Date | null
  open_findings: number
  occurrences: number
  withheld: number
  right: number
  wrong: number
}

/** Rules with their counts, by provider and title. `which` is a condition on `rule_card c`. */
export const readRules = (ctx: Ctx, which: Prisma.Sql): Promise<StoredRule[]> => ctx.db.$queryRaw<
  StoredRule[]
>`
  with wanted as (select c.* from rule_card c where ${which}),
  open as (
    select f.rule_id, count(*)::int as findings from ${seenFindings(ctx)} f
    where f.rule_id in (select id from wanted) and ${stands} and f.state in ('open', 'triaged')
    group by f.rule_id
  ),
  seen as (
    select o.rule_id, count(*)::int as occurrences from occurrence o
    where o.rule_id in (select id from wanted) and o.valid_to is null
      and ${visiblePlace(ctx)}
    group by o.rule_id
  ),
  held as (
    select o.rule_id, count(*)::int as withheld from occurrence o join wanted c on c.id = o.rule_id
    where ${isQuiet} and ${isWithheld} and ${visiblePlace(ctx)}
    group by o.rule_id
  ),
  decided as (
    select f.rule_id, (count(*) filter (where ${saysRight}))::int as "right",
      (count(*) filter (where ${saysWrong}))::int as wrong
    from decision d join ${seenFindings(ctx)} f on f.id = d.finding_id
    where f.rule_id in (select id from wanted) and d.ended_at is null
    group by f.rule_id
  )
  select c.id, c.provider, c.title, c.risk, c.severity, c.origin, c.revoke_steps, c.revoke_url, c.stage, c.stage_changed_at,
    c.stage_changed_by, c.muted_at, c.muted_by, c.mute_reason, c.brought_version, c.brought_at, c.changed_version,
    c.changed_at, c.retired_at, coalesce(open.findings, 0) as open_findings,
    coalesce(seen.occurrences, 0) as occurrences, coalesce(held.withheld, 0) as withheld,
    coalesce(decided."right", 0) as "right", coalesce(decided.wrong, 0) as wrong
  from wanted c
  left join open on open.rule_id = c.id
  left join seen on seen.rule_id = c.id
  left join held on held.rule_id = c.id
  left join decided on decided.rule_id = c.id
  order by c.provider, c.title, c.id`

/** Throws when the ledger holds a word the model does not know. */
export const toRuleRow = (row: StoredRule): RuleRow => RuleRow.parse(rowOf(row))

export const rowOf = (row: StoredRule) => ({
  id: row.id,
  provider: row.provider,
  title: row.title,
  risk: row.risk,
  severity: row.severity,
  revokeSteps: row.revoke_steps,
  revokeUrl: row.revoke_url,
  origin: row.origin,
  stage: row.stage,
  waiting: row.stage === 'shadow' && row.stage_changed_by === null,
  muted:
    row.muted_at === null
      ? null
      : { by: row.muted_by ?? '', reason: row.mute_reason ?? '', at: row.muted_at.toISOString() },
  openFindings: row.open_findings,
  occurrences: row.occurrences,
  withheld: row.withheld,
  decisions: { right: row.right, wrong: row.wrong },
})
