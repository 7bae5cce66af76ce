import type { Ctx } from '#inventory/ctx.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { endClaims, evidenceNow } from './lock-claim.ts'
import { ownerOf } from './owner-of.ts'
import { writeClaims } from './write-claims.ts'

/**
 * Whoever is assigned findings owns their credentials and entries, confirmed, so that they see what they are to answer; who was
 * assigned them before no longer does, unless somebody confirmed them apart from it. Throws NotFound, Conflict.
 */
export async function ownByAssignment(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
  personId: string | null,
): Promise<void> {
  const rows = await tx.$queryRaw<{ kind: string; id: string }[]>`
    select distinct f.subject_kind as kind, f.subject_id as id from finding f
    where f.id = any(${[...findingIds]}::uuid[]) order by 1, 2`
  const ownerId = personId === null ? null : await ownerOf(tx, ctx, { kind: 'person', id: personId })
  for (const subjectKind of ['credential', 'vault-entry'] as const) {
    const subjectIds = rows.flatMap(({ kind, id }) => (kind === subjectKind ? [id] : []))
    if (subjectIds.length > 0) await own(tx, ctx, { subjectKind, subjectIds, ownerId })
  }
}

type Owned = {
  readonly subjectKind: 'credential' | 'vault-entry'
  readonly subjectIds: readonly string[]
  readonly ownerId: string | null
}

async function own(tx: Transaction, ctx: Ctx, { subjectKind, subjectIds, ownerId }: Owned): Promise<void> {
  await endClaims(
    tx,
    ctx,
    Prisma.sql`x.subject_kind = ${subjectKind} and x.subject_id = any(${[...subjectIds]}::uuid[])
      and x.owner_id is distinct from ${ownerId}::uuid
      and x.evidence @> '[{"kind": "assigned"}]' and not x.evidence @> '[{"kind": "confirmed"}]'`,
    evidenceNow(ctx, 'rejected', 'Assigned to somebody else'),
  )
  if (ownerId === null) return
  await writeClaims(tx, ctx, {
    ownerId,
    subjectKind,
    subjectIds,
    standing: 'confirmed',
    score: 1,
    evidence: evidenceNow(ctx, 'assigned'),
  })
}
