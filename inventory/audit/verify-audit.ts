import type { Ctx } from '#inventory/ctx.ts'
import type { AuditAnchor, AuditProblem, AuditVerification } from '#inventory/model/audit.ts'
import type { Database } from '#prisma/client.ts'
import { allowAudit } from './allow-audit.ts'
import type { MacKey } from './chain.ts'
import { checkBatch, type StoredSeal } from './check-batch.ts'
import { anchorOf } from './seal-row.ts'

const BATCHES_PER_READ = 50
/** A log that was replaced as a whole has a problem in every batch; these are enough to know. */
const MOST_PROBLEMS = 100

/**
 * Goes through the whole chain: every batch under its key, its rows, its link to the batch before, and the anchors
 * that were kept elsewhere. Finds changed, missing and reordered rows, missing batches, and a tail that was cut off.
 */
export async function verifyAudit(
  ctx: Ctx,
  { keys, anchors }: { readonly keys: readonly MacKey[]; readonly anchors: readonly AuditAnchor[] },
): Promise<AuditVerification> {
  if (!ctx.permissions.has('audit.seal')) allowAudit(ctx, 'audit.read')
  const problems: AuditProblem[] = []
  const anchored = Map.groupBy(anchors, ({ number }) => number)
  let last: StoredSeal | null = null
  let batches = 0
  let rows = 0
  for (;;) {
    const seals: StoredSeal[] = await nextSeals(ctx.db, last?.number ?? 0n)
    if (seals.length === 0) break
    for (const seal of seals) {
      problems.push(...(await checkBatch(ctx.db, seal, last, keys)), ...againstAnchors(seal, anchored))
      batches += 1
      rows += seal.count
      last = seal
    }
  }
  problems.push(...cutOff(last, anchors), ...(await slippedIn(ctx.db, last)))
  return {
    batches,
    rows,
    head: last === null ? null : anchorOf(last),
    anchors: anchors.length,
    ...(await waiting(ctx.db)),
    problems: problems.slice(0, MOST_PROBLEMS),
  }
}

const nextSeals = (db: Database, after: bigint): Promise<StoredSeal[]> =>
  db.auditSeal.findMany({
    where: { number: { gt: after } },
    orderBy: { number: 'asc' },
    take: BATCHES_PER_READ,
  })

function againstAnchors(seal: StoredSeal, anchored: ReadonlyMap<number, AuditAnchor[]>): AuditProblem[] {
  const number = Number(seal.number)
  const { mac } = anchorOf(seal)
  const differs = anchored.get(number)?.some((anchor) => anchor.mac !== mac) ?? false
  if (!differs) return []
  return [{ kind: 'rewritten', number, text: `Batch ${number} is not the one that was anchored.` }]
}

function cutOff(last: StoredSeal | null, anchors: readonly AuditAnchor[]): AuditProblem[] {
  const present = Number(last?.number ?? 0n)
  const furthest = Math.max(0, ...anchors.map(({ number }) => number))
  if (furthest <= present) return []
  const text = `The chain ends at batch ${present}, and batch ${furthest} was anchored: the end was cut off.`
  return [{ kind: 'cut-off', number: furthest, text }]
}

/** Rows below the horizon of the last batch were all sealed; one without a seal came there afterwards. */
async function slippedIn(db: Database, last: StoredSeal | null): Promise<AuditProblem[]> {
  if (last === null) return []
  const [found] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) from audit_event e
    where e.tx < ${last.horizon} and not exists (select from audit_sealed s where s.event_id = e.id)`
  const count = Number(found?.count ?? 0n)
  const text = `${count} rows stand among sealed ones and were never sealed.`
  return count === 0 ? [] : [{ kind: 'slipped-in', number: null, text }]
}

async function waiting(db: Database): Promise<{ unsealed: number; oldestUnsealedAt: string | null }> {
  const [row] = await db.$queryRaw<{ count: bigint; oldest: Date | null }[]>`
    select count(*), min(e.at) as oldest from audit_event e
    where not exists (select from audit_sealed s where s.event_id = e.id)`
  return { unsealed: Number(row?.count ?? 0n), oldestUnsealedAt: row?.oldest?.toISOString() ?? null }
}
