import type { Ctx } from '#inventory/ctx.ts'
import type { OwnedKind, OwnershipEvidence, Standing } from '#inventory/model/ownership.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'

export type NewClaims = {
  readonly ownerId: string
  readonly subjectKind: OwnedKind
  readonly subjectIds: readonly string[]
  readonly standing: Standing
  readonly score: number
  readonly evidence: OwnershipEvidence
}

/**
 * Claims of one owner on many subjects. What the owner is confirmed to own already only gains the evidence, and so
 * does a claim that is as strong; a weaker one ends, and its evidence goes over to the one that follows it.
 */
export async function writeClaims(tx: Transaction, ctx: Ctx, claims: NewClaims): Promise<void> {
  const { ownerId, subjectKind, standing, score } = claims
  const subjectIds = [...new Set(claims.subjectIds)].sort()
  const added = JSON.stringify([claims.evidence])
  const digests = subjectIds.map((id) => placeDigestHex('ownership', ownerId, subjectKind, id))
  const keys = subjectIds.map(() => newId())
  const now = ctx.now()
  await tx.$executeRaw`
    update ownership set evidence = evidence || ${added}::jsonb, score = greatest(score, ${score})
    where place_digest in (select decode(d, 'hex') from unnest(${digests}::text[]) d) and valid_to is null
      and (standing = 'confirmed' or standing = ${standing})`
  await tx.$executeRaw`
    update ownership set valid_to = ${now}
    where place_digest in (select decode(d, 'hex') from unnest(${digests}::text[]) d) and valid_to is null
      and standing = 'inferred' and ${standing} = 'confirmed'`
  await tx.$executeRaw`
    insert into ownership (id, owner_id, subject_kind, subject_id, place_digest, score, standing, evidence, valid_from)
    select key.id, ${ownerId}::uuid, ${subjectKind}, key.subject_id, decode(key.digest, 'hex'), ${score},
      ${standing}, coalesce(former.evidence, '[]'::jsonb) || ${added}::jsonb, ${now}
    from unnest(${keys}::uuid[], ${subjectIds}::uuid[], ${digests}::text[]) as key(id, subject_id, digest)
    left join lateral (
      select o.evidence from ownership o
      where o.place_digest = decode(key.digest, 'hex') and o.valid_to = ${now} and o.standing = 'inferred'
      order by o.id desc limit 1
    ) former on true
    on conflict (place_digest) where valid_to is null do nothing`
}
