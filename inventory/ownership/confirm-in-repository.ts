import { recordAudit } from '#inventory/audit.ts'
import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { ConfirmInRepository, OwnedKind } from '#inventory/model/ownership.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { evidenceNow } from './lock-claim.ts'
import { lockSubject } from './visible-subject.ts'
import { writeClaims } from './write-claims.ts'

/**
 * Confirms every inferred claim on a repository and on what lies in it. Throws NotFound, and Conflict when their
 * number is another than the person saw.
 */
export async function confirmInRepository(
  ctx: Ctx,
  input: ConfirmInRepository,
): Promise<{ confirmed: number }> {
  allow(ctx, 'ownership.confirm')
  const { repositoryId, expected } = ConfirmInRepository.parse(input)
  return inTransaction(ctx, async (tx) => {
    await lockSubject(tx, ctx, { kind: 'repository', id: repositoryId })
    const claims = await inferredIn(tx, ctx, repositoryId)
    if (claims.length !== expected)
      throw new Conflict(`${claims.length} claims wait there now, not ${expected}; look at them again.`)
    const groups = Map.groupBy(claims, ({ owner_id, subject_kind }) => `${owner_id}\0${subject_kind}`)
    for (const group of groups.values()) {
      const [first] = group
      if (first === undefined) continue
      await writeClaims(tx, ctx, {
        ownerId: first.owner_id,
        subjectKind: OwnedKind.parse(first.subject_kind),
        subjectIds: group.map(({ subject_id }) => subject_id),
        standing: 'confirmed',
        score: 1,
        evidence: evidenceNow(ctx, 'confirmed'),
      })
    }
    await recordAudit(tx, ctx, {
      action: 'ownership.confirm',
      subjectKind: 'repository',
      subjectId: repositoryId,
      after: { claimIds: claims.map(({ id }) => id) },
      batchCount: claims.length,
    })
    return { confirmed: claims.length }
  })
}

type Claim = { id: string; owner_id: string; subject_kind: string; subject_id: string }

/** Claims on credentials that also lie where the actor may not look are left to who sees all of them. */
const inferredIn = (tx: Transaction, ctx: Ctx, repositoryId: string): Promise<Claim[]> => tx.$queryRaw<
  Claim[]
>`
  select x.id, x.owner_id, x.subject_kind, x.subject_id from ownership x
  where x.valid_to is null and x.standing = 'inferred' and (x.subject_id = ${repositoryId}::uuid
    or x.subject_id in (
      select o.credential_id from occurrence o
      where o.repository_id = ${repositoryId}::uuid and o.valid_to is null)
    and not ${liesElsewhereSql(ctx, Prisma.sql`x.subject_id`)})
  order by x.id for no key update of x`
