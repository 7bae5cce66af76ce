import type { z } from 'zod'
import { fingerprintOf } from '#inventory/credential/handle-view.ts'
import { liesElsewhere } from '#inventory/credential/lies-elsewhere.ts'
import { seenFacts } from '#inventory/credential/seen-facts.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decisionColumns, toDecisionView } from '#inventory/decision/decision-view.ts'
import { NotFound } from '#inventory/errors.ts'
import { alertsOfCredential } from '#inventory/hosted-alert/alerts-of-credential.ts'
import { FindingView } from '#inventory/model/finding.ts'
import { RuleCard } from '#inventory/model/rule-card.ts'
import { remedyOf } from '#inventory/policies/entry/risk.ts'
import { taskColumns, toTaskView } from '#inventory/task/task-view.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { findingHistory } from './finding-history.ts'
import { findingColumns, findingJoins, type StoredFinding, toFindingRow } from './finding-row.ts'
import { pullRequestsOf } from './pull-requests-of.ts'
import { whyOf } from './why.ts'

/** Everything a person needs to answer one finding. Throws NotFound. */
export async function getFinding(ctx: Ctx, { findingId }: { findingId: string }): Promise<FindingView> {
  allow(ctx, 'finding.read')
  const [row] = await ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)} where f.id = ${findingId}::uuid`
  if (row === undefined) throw new NotFound('This finding is not in the ledger.')
  const { credential_id, rule_id } = row
  const isLeak = credential_id !== null && rule_id !== null
  const elsewhere = isLeak && (await liesElsewhere(ctx.db, ctx, credential_id))
  const [about, decisions, tasks, history] = await Promise.all([
    isLeak ? leakOf(ctx, row, { credential_id, rule_id, elsewhere }) : violationOf(ctx, row),
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
    findingHistory(ctx, findingId, elsewhere),
  ])
  return FindingView.parse({
    ...toFindingRow(row),
    ...about,
    elsewhere,
    decisions: decisions.map((decision) => toDecisionView(ctx, decision, elsewhere)),
    tasks: tasks.map(toTaskView),
    history,
  })
}

type About = Pick<
  z.input<typeof FindingView>,
  | 'rule'
  | 'ruleMutedBy'
  | 'why'
  | 'remedy'
  | 'facts'
  | 'fingerprint'
  | 'weak'
  | 'presenceCounts'
  | 'alerts'
  | 'pullRequests'
>

/** What is known of a leaked credential. */
async function leakOf(
  ctx: Ctx,
  row: StoredFinding,
  { credential_id: id, rule_id, elsewhere }: { credential_id: string; rule_id: string; elsewhere: boolean },
): Promise<About> {
  const [stored, credential, presences, alerts, pullRequests] = await Promise.all([
    ctx.db.ruleCard.findUniqueOrThrow({ where: { id: rule_id } }),
    ctx.db.credential.findUniqueOrThrow({
      where: { id },
      select: { id: true, facts: true, weak: true, handles: { orderBy: { id: 'asc' } } },
    }),
    presenceCounts(ctx, id),
    alertsOfCredential(ctx, id),
    pullRequestsOf(ctx, id),
  ])
  const rule = RuleCard.parse(stored)
  return {
    rule,
    ruleMutedBy: stored.mutedBy,
    why: whyOf(toFindingRow(row), rule.risk),
    remedy: null,
    facts: await seenFacts(ctx, credential, elsewhere),
    fingerprint: fingerprintOf(credential.handles),
    weak: credential.weak,
    presenceCounts: presences,
    alerts,
    pullRequests,
  }
}

/** What the policy says of an entry of a vault; of one that ended, what it said last. */
async function violationOf(ctx: Ctx, { policy, entry_id }: StoredFinding): Promise<About> {
  const verdict =
    entry_id === null
      ? null
      : await ctx.db.verdict.findFirst({
          where: { policy, subjectId: entry_id, verdict: 'violated' },
          orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
          select: { reason: true },
        })
  return {
    rule: null,
    ruleMutedBy: null,
    why: verdict?.reason ?? '',
    remedy: remedyOf(policy),
    facts: {},
    fingerprint: null,
    weak: false,
    presenceCounts: {},
    alerts: [],
    pullRequests: [],
  }
}

async function presenceCounts(ctx: Ctx, credentialId: string): Promise<Record<string, number>> {
  const rows = await ctx.db.$queryRaw<{ presence: string; count: number }[]>`
    select o.presence, count(*)::int as count from occurrence o
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null
      and ${visiblePlace(ctx)}
    group by o.presence order by max(o.presence_rank) desc`
  return Object.fromEntries(rows.map((row) => [row.presence, row.count]))
}
