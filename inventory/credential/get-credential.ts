import { allow, type Ctx } from '#inventory/ctx.ts'
import { decisionColumns, toDecisionView } from '#inventory/decision/decision-view.ts'
import { NotFound } from '#inventory/errors.ts'
import {
  findingColumns,
  findingJoins,
  type StoredFinding,
  toFindingRow,
} from '#inventory/finding/finding-row.ts'
import { CredentialView } from '#inventory/model/credential.ts'
import { visibleCredential, visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { credentialTimeline } from './credential-timeline.ts'
import { toHandleView } from './handle-view.ts'
import { liesElsewhere } from './lies-elsewhere.ts'
import { seenFacts } from './seen-facts.ts'

/**
 * All that is known of a credential. A credential that was merged into another answers as that one. Throws
 * NotFound.
 */
export async function getCredential(
  ctx: Ctx,
  { credentialId }: { credentialId: string },
): Promise<CredentialView> {
  allow(ctx, 'credential.read')
  const credential = await ctx.db.credential.findUnique({
    where: { id: credentialId },
    include: { rule: true, handles: { orderBy: { id: 'asc' } } },
  })
  if (credential === null) throw new NotFound('This credential is not in the ledger.')
  if (credential.mergedIntoId !== null) return getCredential(ctx, { credentialId: credential.mergedIntoId })
  if (!(await maySee(ctx, credentialId))) throw new NotFound('This credential is not in the ledger.')
  const elsewhere = await liesElsewhere(ctx.db, ctx, credentialId)
  const [counts, findings, decisions, timeline] = await Promise.all([
    occurrenceCounts(ctx, credentialId),
    findingsOf(ctx, credentialId),
    ctx.db.decision.findMany({
      where: { finding: { credentialId } },
      orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
      select: decisionColumns,
    }),
    credentialTimeline(ctx, credentialId, elsewhere),
  ])
  return CredentialView.parse({
    id: credential.id,
    rule: credential.rule,
    severity: findings[0]?.severity ?? credential.severity,
    validity: credential.validity,
    vaultMatch: credential.vaultMatch,
    weak: credential.weak,
    facts: await seenFacts(ctx, credential, elsewhere),
    handles: credential.handles.map(toHandleView),
    findings,
    decisions: decisions.map((decision) => toDecisionView(ctx, decision, elsewhere)),
    timeline,
    occurrenceCount: counts.occurrences,
    repositoryCount: counts.repositories,
    firstSeenAt: (elsewhere ? (counts.first_seen ?? ctx.now()) : credential.firstSeenAt).toISOString(),
    elsewhere,
  })
}

async function maySee(ctx: Ctx, credentialId: string): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ seen: boolean }[]>`
    select ${visibleCredential(ctx, Prisma.sql`${credentialId}::uuid`)} as seen`
  return row?.seen ?? false
}

type Counts = { occurrences: number; repositories: number; first_seen: Date | null }

async function occurrenceCounts(ctx: Ctx, credentialId: string): Promise<Counts> {
  const [counts] = await ctx.db.$queryRaw<Counts[]>`
    select count(*)::int as occurrences, count(distinct o.repository_id)::int as repositories,
      min(o.first_seen_at) as first_seen
    from occurrence o
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null
      and ${visiblePlace(ctx)}`
  return counts ?? { occurrences: 0, repositories: 0, first_seen: null }
}

/** Those that stand come first. */
async function findingsOf(ctx: Ctx, credentialId: string) {
  const rows = await ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)}
    where f.credential_id = ${credentialId}::uuid
    order by f.valid_to nulls first, f.severity_rank desc, f.id`
  return rows.map(toFindingRow)
}
