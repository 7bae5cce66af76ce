import type { Ctx } from '#inventory/ctx.ts'
import type { OwnerHint } from '#inventory/model/vault-recording.ts'
import { writeClaims } from '#inventory/ownership/write-claims.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'

/**
 * Claims for those whom tags, labels and creators name, where the ledger knows the person or the team; a name that
 * nobody has stays a tag. A claim that stands is left alone.
 */
export async function claimOwners(
  tx: Transaction,
  ctx: Ctx,
  changed: readonly PlacedRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const hints = new Map<string, { hint: OwnerHint; entryIds: string[] }>()
  for (const { record, place } of changed)
    for (const hint of record.owners) {
      const key = JSON.stringify([hint.kind, hint.value.toLowerCase(), hint.detail, hint.score])
      const one = hints.get(key) ?? { hint, entryIds: [] }
      one.entryIds.push(idOf(ids, place))
      hints.set(key, one)
    }
  for (const { hint, entryIds } of hints.values()) {
    const who = await whoIs(tx, hint)
    if (who === null) continue
    const ownerId = await ownerRow(tx, ctx, who)
    const fresh = await unclaimed(tx, ownerId, entryIds)
    if (fresh.length === 0) continue
    await writeClaims(tx, ctx, {
      ownerId,
      subjectKind: 'vault-entry',
      subjectIds: fresh,
      standing: 'inferred',
      score: hint.score,
      evidence: { kind: 'tag', detail: hint.detail, by: null, at: ctx.now().toISOString() },
    })
  }
}

type Who = { readonly kind: 'person' | 'team'; readonly id: string; readonly name: string }

/** Also of somebody who left: that an entry had such an owner is what makes it an orphan. */
async function ownerRow(tx: Transaction, ctx: Ctx, { kind, id, name }: Who): Promise<string> {
  const mine = kind === 'person' ? { personId: id } : { teamId: id }
  const lock = kind === 'person' ? Prisma.sql`person` : Prisma.sql`team`
  await tx.$queryRaw`select id from ${lock} where id = ${id}::uuid for no key update`
  const known = await tx.owner.findFirst({
    where: { kind, ...mine },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (known !== null) return known.id
  const data = { id: newId(), kind, name, createdAt: ctx.now(), ...mine }
  return (await tx.owner.create({ data, select: { id: true } })).id
}

async function whoIs(tx: Transaction, { kind, value }: OwnerHint): Promise<Who | null> {
  const text = value.toLowerCase()
  if (kind === 'team' || kind === 'name') {
    const teams = await tx.$queryRaw<{ id: string; name: string }[]>`
      select id, name from team where lower(name) = ${text} order by id limit 2`
    const [team] = teams
    if (team !== undefined && teams.length === 1) return { kind: 'team', ...team }
  }
  if (kind === 'team') return null
  const people = await tx.$queryRaw<{ id: string; name: string }[]>`
    select p.id, p.name from person p where p.erased_at is null and (lower(p.email) = ${text}
      or exists (select from person_alias a where a.person_id = p.id and lower(a.value) = ${text})) limit 2`
  const [person] = people
  return person !== undefined && people.length === 1 ? { kind: 'person', ...person } : null
}

async function unclaimed(tx: Transaction, ownerId: string, entryIds: readonly string[]): Promise<string[]> {
  const places = new Map(entryIds.map((id) => [placeDigestHex('ownership', ownerId, 'vault-entry', id), id]))
  const standing = await tx.$queryRaw<{ place: string }[]>`
    select encode(place_digest, 'hex') as place from ownership
    where place_digest in (select decode(p, 'hex') from unnest(${[...places.keys()]}::text[]) p) and valid_to is null`
  for (const { place } of standing) places.delete(place)
  return [...places.values()]
}
