import type { Ctx } from '#inventory/ctx.ts'
import type { OwnershipEvidence } from '#inventory/model/ownership.ts'
import type { OwnerHint } from '#inventory/model/vault-recording.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'
import { type Named, whoAre } from './who-are.ts'

/**
 * Claims for those whom tags, labels and creators name, where the ledger knows the person or the team; a name that
 * nobody has stays a tag until somebody is known by it. A claim that stands is left alone, one that somebody rejected
 * is not made again, and one that nothing speaks for any more ends.
 */
export async function claimOwners(tx: Transaction, ctx: Ctx, placed: readonly PlacedRecord[]): Promise<void> {
  if (placed.length === 0) return
  const ids = await idsByPlace(tx, placed)
  const hints = placed.flatMap(({ record, place }) =>
    record.owners.map((hint) => ({ hint, entryId: idOf(ids, place) })),
  )
  const who = await whoAre(
    tx,
    hints.map(({ hint }) => hint),
  )
  const ownerIds = await ownersOf(tx, ctx, [
    ...new Map([...who.values()].map((one) => [one.id, one])).values(),
  ])
  const claims = new Map<string, Claim>()
  for (const { hint, entryId } of hints.toSorted((a, b) => b.hint.score - a.hint.score)) {
    const ownerId = ownerIds.get(who.get(hint)?.id ?? '')
    if (ownerId === undefined) continue
    const place = placeDigestHex('ownership', ownerId, 'vault-entry', entryId)
    if (!claims.has(place)) claims.set(place, { id: newId(), place, ownerId, entryId, hint })
  }
  await endFormer(tx, ctx, [...ids.values()], [...claims.keys()])
  await writeFresh(tx, ctx, [...claims.values()])
}

async function idsByPlace(
  tx: Transaction,
  placed: readonly PlacedRecord[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; place: string }[]>`
    select id, encode(place_digest, 'hex') as place from vault_entry
    where place_digest in (select decode(p, 'hex') from unnest(${placed.map(({ place }) => place)}::text[]) p)`
  return new Map(rows.map(({ id, place }) => [place, id]))
}

/** What somebody else says, too, stays. */
async function endFormer(
  tx: Transaction,
  ctx: Ctx,
  entryIds: readonly string[],
  places: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    update ownership x set valid_to = ${ctx.now()}
    where x.subject_kind = 'vault-entry' and x.subject_id = any(${[...entryIds]}::uuid[])
      and x.standing = 'inferred' and x.valid_to is null
      and x.place_digest not in (select decode(p, 'hex') from unnest(${[...places]}::text[]) p)
      and not exists (select from jsonb_array_elements(x.evidence) said where said->>'kind' <> 'tag')`
}

type Claim = {
  readonly id: string
  readonly place: string
  readonly ownerId: string
  readonly entryId: string
  readonly hint: OwnerHint
}

async function writeFresh(tx: Transaction, ctx: Ctx, claims: readonly Claim[]): Promise<void> {
  const now = ctx.now()
  const rows = claims
    .map(({ hint, ...claim }) => ({
      ...claim,
      score: hint.score,
      evidence: [
        { kind: 'tag', detail: hint.detail, by: null, at: now.toISOString() } satisfies OwnershipEvidence,
      ],
    }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  if (rows.length === 0) return
  await tx.$executeRaw`
    insert into ownership (id, owner_id, subject_kind, subject_id, place_digest, score, standing, evidence, valid_from)
    select r.id, r."ownerId", 'vault-entry', r."entryId", decode(r.place, 'hex'), r.score, 'inferred', r.evidence, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, "ownerId" uuid, "entryId" uuid, place text, score double precision, evidence jsonb)
    where not exists (select from ownership former where former.place_digest = decode(r.place, 'hex')
      and former.valid_to is not null and former.evidence @> '[{"kind": "rejected"}]')
    order by r.place
    on conflict (place_digest) where valid_to is null do nothing`
}

/** Ids of owners by the id of the person or the team; one that nobody was an owner as yet is written. */
async function ownersOf(tx: Transaction, ctx: Ctx, who: readonly Named[]): Promise<Map<string, string>> {
  const known = await tx.$queryRaw<{ id: string; of: string }[]>`
    select distinct on (coalesce(person_id, team_id)) id, coalesce(person_id, team_id)::text as of from owner
    where (kind = 'person' and person_id = any(${idsOf(who, 'person')}::uuid[]))
      or (kind = 'team' and team_id = any(${idsOf(who, 'team')}::uuid[]))
    order by coalesce(person_id, team_id), id`
  const owners = new Map(known.map(({ id, of }) => [of, id]))
  for (const one of who) if (!owners.has(one.id)) owners.set(one.id, await ownerRow(tx, ctx, one))
  return owners
}

const idsOf = (who: readonly Named[], kind: Named['kind']): string[] =>
  who.filter((one) => one.kind === kind).map(({ id }) => id)

/** Also of somebody who left: that an entry had such an owner is what makes it an orphan. */
async function ownerRow(tx: Transaction, ctx: Ctx, { kind, id, name }: Named): Promise<string> {
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
