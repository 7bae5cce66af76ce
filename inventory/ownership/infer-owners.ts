import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { InferOwners, type InferredClaim } from '#inventory/model/owner-claims.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import type { Transaction } from '#prisma/client.ts'
import { openClaims, rejectedPairs, type Wanted, writeChanges } from './inferred-rows.ts'
import { isSaid, planClaims } from './plan-claims.ts'
import { keyOf, resolveOwners } from './resolve-owners.ts'

/**
 * Brings the claims on credentials of a repository, and on itself, up to what the repository says now: new ones are
 * inferred, further evidence is added to what stands, what is no longer said is taken back. What people confirmed or
 * rejected stays so. The same again changes nothing. Answers how many claims changed. Throws LeaseLost.
 */
export async function inferOwners(ctx: Ctx, input: InferOwners): Promise<{ changed: number }> {
  allow(ctx, 'ownership.infer')
  const { lease, subjects, claims } = InferOwners.parse(input)
  if (subjects.length === 0) return { changed: 0 }
  return inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    await lockSubjects(tx, subjects)
    const owners = await resolveOwners(
      tx,
      ctx,
      lease.repositoryId,
      claims.map(({ who }) => who),
    )
    const wanted = pairsOf(claims, owners)
    const open = await openClaims(
      tx,
      subjects.map(({ id }) => id),
    )
    const rejected = await rejectedPairs(tx, wanted)
    const plan = planClaims(open, wanted, rejected, { repositoryId: lease.repositoryId, now: ctx.now() })
    const changed = await writeChanges(tx, ctx, plan)
    if (changed > 0)
      await recordAudit(tx, ctx, {
        action: 'ownership.infer',
        subjectKind: 'repository',
        subjectId: lease.repositoryId,
        batchCount: changed,
      })
    return { changed }
  })
}

/** In order of their ids; whoever confirms or rejects a claim locks its subject too. */
async function lockSubjects(tx: Transaction, subjects: InferOwners['subjects']): Promise<void> {
  const ids = subjects.flatMap(({ kind, id }) => (kind === 'credential' ? [id] : []))
  await tx.$queryRaw`select id from credential where id = any(${ids}::uuid[]) order by id for no key update`
}

function pairsOf(claims: readonly InferredClaim[], owners: ReadonlyMap<string, string>): Wanted[] {
  const pairs = new Map<string, Wanted>()
  for (const { who, subject, kind, detail, score } of claims) {
    const ownerId = owners.get(keyOf(who))
    if (ownerId === undefined) continue
    const key = `${ownerId} ${subject.id}`
    const pair = pairs.get(key) ?? { ownerId, subject, evidence: [] }
    const said = { kind, detail, score }
    if (!isSaid(pair.evidence, said)) pairs.set(key, { ...pair, evidence: [...pair.evidence, said] })
  }
  return [...pairs.values()]
}
