import type { Ctx } from '#inventory/ctx.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { endClaims, evidenceNow } from './lock-claim.ts'
import { ownerOf } from './owner-of.ts'
import { writeClaims } from './write-claims.ts'

/**
 * Whoever is assigned findings owns their credentials, confirmed, so that they see what they are to answer; who was
 * assigned them before no longer does, unless somebody confirmed them apart from it. Throws NotFound, Conflict.
 */
export async function ownByAssignment(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
  personId: string | null,
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct f.credential_id as id from finding f
    where f.id = any(${[...findingIds]}::uuid[]) and f.credential_id is not null order by 1`
  const credentialIds = rows.map(({ id }) => id)
  const ownerId = personId === null ? null : await ownerOf(tx, ctx, { kind: 'person', id: personId })
  await endClaims(
    tx,
    ctx,
    Prisma.sql`x.subject_kind = 'credential' and x.subject_id = any(${credentialIds}::uuid[])
      and x.owner_id is distinct from ${ownerId}::uuid
      and x.evidence @> '[{"kind": "assigned"}]' and not x.evidence @> '[{"kind": "confirmed"}]'`,
    evidenceNow(ctx, 'rejected', 'Assigned to somebody else'),
  )
  if (ownerId === null) return
  await writeClaims(tx, ctx, {
    ownerId,
    subjectKind: 'credential',
    subjectIds: credentialIds,
    standing: 'confirmed',
    score: 1,
    evidence: evidenceNow(ctx, 'assigned'),
  })
}
