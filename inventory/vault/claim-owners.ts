import type { Ctx } from '#inventory/ctx.ts'
import type { OwnershipEvidence } from '#inventory/model/ownership.ts'
import type { OwnerHint } from '#inventory/model/vault-recording.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'
import { type Named, whoAre } from './who-are.ts'

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
  const hints = changed.flatMap(({ record, place }) =>
    record.owners.map((hint) => ({ hint, entryId: idOf(ids, place) })),
  )
  if (hints.length === 0) return
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
  await writeFresh(tx, ctx, [...claims.values()])
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
