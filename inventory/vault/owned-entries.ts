import { isDeparted } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'

const claims = (kind: 'vault-entry' | 'identity', which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select x.subject_id from ownership x where x.valid_to is null and x.subject_kind = ${kind} and ${which}`

/** The condition on an entry `e`: a claim `x` on it, or on the identity that holds it, is such. Each set is worked out once. */
const isClaimed = (which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (e.id in (${claims('vault-entry', which)}) or coalesce(e.identity_id in (${claims('identity', which)}), false))`

const confirmed = Prisma.sql`x.standing = 'confirmed'`
const ownerLeft = Prisma.sql`x.owner_id in (select w.id from owner w where ${isDeparted})`

/** Nobody is confirmed to own it. */
export const ownedByNobody = Prisma.sql`not ${isClaimed(confirmed)}`

/** Somebody is said to own it, and nobody is confirmed to. */
export const onlyClaimed = Prisma.sql`(${isClaimed(Prisma.sql`x.standing = 'inferred'`)} and ${ownedByNobody})`

/** Nobody who is still here is confirmed to own it. */
export const ownedByNobodyHere = Prisma.sql`not ${isClaimed(Prisma.sql`${confirmed} and not ${ownerLeft}`)}`

/** Everybody who is confirmed to own it has left. */
export const ownersLeft = Prisma.sql`(${isClaimed(confirmed)} and ${ownedByNobodyHere})`

/** One owner's: few, so that they are searched for in an index, also under `or`. */
export function ownedBy(ownerId: string): Prisma.Sql {
  const theirs = Prisma.sql`${confirmed} and x.owner_id = ${ownerId}::uuid`
  return Prisma.sql`(e.id = any(array(${claims('vault-entry', theirs)}))
    or e.identity_id = any(array(${claims('identity', theirs)})))`
}

/** Pairs of an entry of `mine` (id, identity_id) and a confirmed owner; two claims of one owner are one. */
export const ownersOfMine = Prisma.sql`
  select mine.id, x.owner_id from mine join ownership x on x.subject_id = mine.id
    and x.valid_to is null and x.standing = 'confirmed' and x.subject_kind = 'vault-entry'
  union
  select mine.id, x.owner_id from mine join ownership x on x.subject_id = mine.identity_id
    and x.valid_to is null and x.standing = 'confirmed' and x.subject_kind = 'identity'`
