import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decisionColumns, toDecisionView } from '#inventory/decision/decision-view.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { type RuleDecisionPage, RuleDecisionView } from '#inventory/model/rule.ts'
import { Prisma } from '#prisma/client.ts'
import { saysRight, saysWrong } from './conditions.ts'

type Row = {
  id: string
  right: boolean
  finding_id: string
  repository: string
  path: string
  line: number
  elsewhere: boolean
}

/** The decisions that a rule's precision is made of, newest first. Throws Invalid for a foreign cursor. */
export async function listRuleDecisions(
  ctx: Ctx,
  { ruleId, cursor, limit }: PageRequest & { ruleId: string },
): Promise<RuleDecisionPage> {
  allow(ctx, 'rule.read')
  const list = `rule-decisions:${ruleId}`
  const after = decodeCursor(list, cursor)
  const beyond = after === null ? Prisma.empty : Prisma.sql`and d.id < ${after.id}::uuid`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select d.id, ${saysRight} as "right", f.id as finding_id, r.name as repository, f.path, f.line,
      ${liesElsewhereSql(ctx, Prisma.sql`f.credential_id`)} as elsewhere
    from ${seenFindings(ctx)} f
    join decision d on d.finding_id = f.id and d.ended_at is null
    join repository r on r.id = f.repository_id
    where f.rule_id = ${ruleId} and (${saysRight} or ${saysWrong}) ${beyond}
    order by d.id desc limit ${limit + 1}`
  const decisions = await ctx.db.decision.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: decisionColumns,
  })
  const partly = new Set(rows.filter((row) => row.elsewhere).map(({ id }) => id))
  const views = new Map(
    decisions.map((decision) => [decision.id, toDecisionView(ctx, decision, partly.has(decision.id))]),
  )
  const toView = (row: Row): RuleDecisionView =>
    RuleDecisionView.parse({
      ...views.get(row.id),
      right: row.right,
      finding: { id: row.finding_id, repository: row.repository, path: row.path, line: row.line },
    })
  return toPage(list, rows, limit, ({ id }) => ({ value: null, id }), toView)
}
