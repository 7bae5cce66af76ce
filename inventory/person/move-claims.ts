import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { placeDigestHex } from '#prisma/keys.ts'

type Claim = { id: string; subject_kind: string; subject_id: string }

/**
 * What one owner claims becomes the other's. Where both claim the same, the stronger claim holds on, with the evidence
 * of both, and the other ends. Answers how many claims went over. The former owner is gone afterwards.
 */
export async function moveClaims(
  tx: Transaction,
  ctx: Ctx,
  fromOwnerId: string,
  intoOwnerId: string,
): Promise<number> {
  const claims = await tx.$queryRaw<Claim[]>`
    select id, subject_kind, subject_id from ownership
    where owner_id = any(array[${fromOwnerId}, ${intoOwnerId}]::uuid[]) order by id for update`
  const digests = claims.map((claim) =>
    placeDigestHex('ownership', intoOwnerId, claim.subject_kind, claim.subject_id),
  )
  await tx.$executeRaw`
    with pair as (
      select loser.id as loser, winner.id as winner from ownership a
      join ownership b on b.subject_kind = a.subject_kind and b.subject_id = a.subject_id
      join lateral (select o.id from ownership o where o.id in (a.id, b.id)
        order by o.standing, o.score desc, o.id limit 1) winner on true
      join lateral (select o.id from ownership o where o.id in (a.id, b.id) and o.id <> winner.id) loser on true
      where a.owner_id = ${fromOwnerId}::uuid and b.owner_id = ${intoOwnerId}::uuid
        and a.valid_to is null and b.valid_to is null
    ), told as (
      update ownership w set evidence = w.evidence || l.evidence
      from pair join ownership l on l.id = pair.loser where w.id = pair.winner
    )
    update ownership l set valid_to = ${ctx.now()} from pair where l.id = pair.loser`
  const moved = await tx.$executeRaw`
    update ownership x set owner_id = ${intoOwnerId}::uuid, place_digest = decode(key.digest, 'hex')
    from unnest(${claims.map(({ id }) => id)}::uuid[], ${digests}::text[]) as key(id, digest)
    where x.id = key.id and x.owner_id = ${fromOwnerId}::uuid`
  await tx.owner.delete({ where: { id: fromOwnerId } })
  return moved
}

/** The owner that stands for a person is one from now on: whoever has none gets the other's, else claims go over. */
export async function moveOwners(tx: Transaction, ctx: Ctx, fromId: string, intoId: string): Promise<number> {
  const kept = await tx.owner.findFirst({ where: { personId: intoId }, orderBy: { id: 'asc' } })
  const owners = await tx.owner.findMany({ where: { personId: fromId }, orderBy: { id: 'asc' } })
  let moved = 0
  const into = kept?.id ?? owners.shift()?.id
  if (into === undefined) return 0
  if (kept === null) {
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: intoId } })
    await tx.owner.update({ where: { id: into }, data: { personId: intoId, name } })
    moved += await tx.ownership.count({ where: { ownerId: into, validTo: null } })
  }
  for (const owner of owners) moved += await moveClaims(tx, ctx, owner.id, into)
  return moved
}
