import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { RuleView } from '#inventory/model/rule.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { readRules, rowOf } from './rule-row.ts'

const REPOSITORIES_SHOWN = 50

/** One rule, also one that no longer exists: what it found keeps it. Throws NotFound. */
export async function getRule(ctx: Ctx, { ruleId }: { ruleId: string }): Promise<RuleView> {
  allow(ctx, 'rule.read')
  const [row] = await readRules(ctx, Prisma.sql`c.id = ${ruleId}`)
  if (row === undefined) throw new NotFound('There is no such rule.')
  const repositories = await repositoriesOf(ctx, ruleId)
  return RuleView.parse({
    ...rowOf(row),
    stageChanged:
      row.stage_changed_at === null
        ? null
        : { by: row.stage_changed_by, at: row.stage_changed_at.toISOString() },
    brought: { version: row.brought_version, at: row.brought_at?.toISOString() ?? null },
    changed:
      row.changed_at === null ? null : { version: row.changed_version, at: row.changed_at.toISOString() },
    retiredAt: row.retired_at?.toISOString() ?? null,
    repositories: repositories.map(({ id, name, occurrences, openFindings }) => ({
      id,
      name,
      occurrences,
      openFindings,
    })),
    repositoryCount: repositories[0]?.total ?? 0,
  })
}

type Hit = { id: string; name: string; occurrences: number; openFindings: number; total: number }

const repositoriesOf = (ctx: Ctx, ruleId: string): Promise<Hit[]> => ctx.db.$queryRaw<Hit[]>`
  with hit as (
    select o.repository_id, count(*)::int as occurrences, (count(*) over ())::int as total
    from occurrence o
    where o.rule_id = ${ruleId} and o.valid_to is null and ${visiblePlace(ctx)}
    group by o.repository_id order by occurrences desc, o.repository_id limit ${REPOSITORIES_SHOWN}
  )
  select r.id, r.name, hit.occurrences, hit.total, (
    select count(*)::int from ${seenFindings(ctx)} f
    where f.rule_id = ${ruleId} and ${stands} and f.state in ('open', 'triaged')
      and exists (select from occurrence o
        where o.repository_id = r.id and o.credential_id = f.credential_id and o.valid_to is null)
  ) as "openFindings"
  from hit join repository r on r.id = hit.repository_id
  order by hit.occurrences desc, r.name, r.id`
