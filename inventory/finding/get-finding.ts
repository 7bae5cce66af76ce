import { fingerprintOf } from '#inventory/credential/handle-view.ts'
import { liesElsewhere } from '#inventory/credential/lies-elsewhere.ts'
import { seenFacts } from '#inventory/credential/seen-facts.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decisionColumns, toDecisionView } from '#inventory/decision/decision-view.ts'
import { NotFound } from '#inventory/errors.ts'
import { alertsOfCredential } from '#inventory/hosted-alert/alerts-of-credential.ts'
import { FindingView } from '#inventory/model/finding.ts'
import { taskColumns, toTaskView } from '#inventory/task/task-view.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { findingHistory } from './finding-history.ts'
import { findingColumns, findingJoins, type StoredFinding, toFindingRow } from './finding-row.ts'
import { whyOf } from './why.ts'

/** Everything a person needs to answer one finding. Throws NotFound. */
export async function getFinding(ctx: Ctx, { findingId }: { findingId: string }): Promise<FindingView> {
  allow(ctx, 'finding.read')
  const [row] = await ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)} where f.id = ${findingId}::uuid`
  if (row === undefined) throw new NotFound('This finding is not in the ledger.')
  const finding = toFindingRow(row)
  const elsewhere = await liesElsewhere(ctx.db, ctx, row.credential_id)
  const [rule, credential, decisions, tasks, presences, history, alerts] = await Promise.all([
    ctx.db.ruleCard.findUniqueOrThrow({ where: { id: row.rule_id } }),
    ctx.db.credential.findUniqueOrThrow({
      where: { id: row.credential_id },
      select: { id: true, facts: true, weak: true, handles: { orderBy: { id: 'asc' } } },
    }),
    ctx.db.decision.findMany({
      where: { findingId },
      orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
      select: decisionColumns,
    }),
    ctx.db.task.findMany({
      where: { findingId },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: taskColumns,
    }),
    presenceCounts(ctx, row.credential_id),
    findingHistory(ctx, findingId, elsewhere),
    alertsOfCredential(ctx, row.credential_id),
  ])
  return FindingView.parse({
    ...finding,
    rule,
    ruleMutedBy: rule.mutedBy,
    why: whyOf(finding, rule.risk),
    facts: await seenFacts(ctx, credential, elsewhere),
    fingerprint: fingerprintOf(credential.handles),
    weak: credential.weak,
    elsewhere,
    decisions: decisions.map((decision) => toDecisionView(ctx, decision, elsewhere)),
    tasks: tasks.map(toTaskView),
    history,
    presenceCounts: presences,
    alerts,
  })
}

async function presenceCounts(ctx: Ctx, credentialId: string): Promise<Record<string, number>> {
  const rows = await ctx.db.$queryRaw<{ presence: string; count: number }[]>`
    select o.presence, count(*)::int as count from occurrence o
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null
      and ${visiblePlace(ctx)}
    group by o.presence order by max(o.presence_rank) desc`
  return Object.fromEntries(rows.map((row) => [row.presence, row.count]))
}
