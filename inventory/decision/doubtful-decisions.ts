import { DecisionScope, Presence, Resolution, Validity } from '#inventory/model/terms.ts'
import type { Place, StandingDecision } from '#inventory/policies/reopen.ts'
import { presenceRank } from '#inventory/policies/severity.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

export type DecisionOnPlaces = StandingDecision & {
  readonly id: string
  readonly findingId: string
  readonly credentialId: string
  readonly validity: Validity
  /** Where the credential lies now, suppressed places left out. */
  readonly places: readonly Place[]
}

type Row = {
  id: string
  finding_id: string
  credential_id: string
  scope: string
  reason: string | null
  expires_at: Date | null
  validity: string
}

/**
 * The decisions in force on these findings that may no longer hold: expired, contradicted by a working
 * value, or with an occurrence at a place they do not name. The rest, nearly all, is left in the database.
 */
export async function doubtfulDecisions(
  tx: Transaction,
  findingIds: readonly string[],
  now: Date,
): Promise<DecisionOnPlaces[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select d.id, d.finding_id, f.credential_id, d.scope, d.reason, d.expires_at, c.validity
    from decision d
    join finding f on f.id = d.finding_id and f.state in ('ignored', 'resolved')
    join credential c on c.id = f.credential_id
    where d.finding_id = any(${[...findingIds]}::uuid[]) and d.ended_at is null
      and d.kind in ('ignore', 'resolve')
      and (d.expires_at <= ${now} or c.validity = 'active' or (d.scope <> 'everywhere' and exists (
        select from occurrence o
        where o.credential_id = f.credential_id and o.valid_to is null
          and not (o.suppressed_by is not null and o.suppression_holds)
          and not exists (
            select from decision_place p where p.decision_id = d.id
              and case d.scope when 'repository' then p.repository_id = o.repository_id
                else p.place_digest = o.place_digest end))))
    order by d.id`
  const covered = await coveredPlaces(tx, rows)
  const present = await presentPlaces(tx, rows)
  return rows.map((row) => ({
    id: row.id,
    findingId: row.finding_id,
    credentialId: row.credential_id,
    scope: DecisionScope.parse(row.scope),
    resolution: Resolution.safeParse(row.reason).data ?? null,
    expiresAt: row.expires_at,
    validity: Validity.parse(row.validity),
    covered: covered.get(row.id) ?? [],
    places: present.get(row.credential_id) ?? [],
  }))
}

/** The decision covers these places too from now on: the file it was made on moved there. */
export async function coverMoved(
  tx: Transaction,
  decision: DecisionOnPlaces,
  moved: readonly Place[],
): Promise<void> {
  if (moved.length === 0) return
  await tx.$executeRaw`
    insert into decision_place (decision_id, place_digest, repository_id, path, blob)
    select ${decision.id}::uuid, o.place_digest, o.repository_id, o.path, o.blob
    from unnest(${moved.map((at) => at.repositoryId)}::uuid[], ${moved.map((at) => at.path)}::text[])
      as moved(repository_id, path)
    join occurrence o on o.credential_id = ${decision.credentialId}::uuid and o.valid_to is null
      and o.repository_id = moved.repository_id and o.path = moved.path
    on conflict do nothing`
}

type PlaceRow = {
  owner: string
  repository_id: string
  path: string
  blob: string
  presence: string
  blobs: string[]
  presences: string[]
  came: string[]
  left: string[]
}

const heldColumns = Prisma.sql`
  select coalesce(array_agg(distinct b.blob), '{}') as blobs,
    coalesce(array_agg(distinct b.presence), '{}') as presences,
    coalesce(array_agg(distinct b.introduced_commit) filter (where b.introduced_commit is not null), '{}') as came,
    coalesce(array_agg(distinct b.removed_commit) filter (where b.removed_commit is not null), '{}') as left`

/** The blobs with the value under a path, from what attribution wrote; a path without any is as its row says. */
async function coveredPlaces(tx: Transaction, rows: readonly Row[]): Promise<Map<string, Place[]>> {
  const places = await tx.$queryRaw<PlaceRow[]>`
    select d.id as owner, p.repository_id, p.path, p.blob, coalesce(o.presence, 'gone') as presence,
      held.*
    from decision d
    join finding f on f.id = d.finding_id
    join decision_place p on p.decision_id = d.id
    left join occurrence o on o.place_digest = p.place_digest and o.valid_to is null
    cross join lateral (
      ${heldColumns}
      from blob_match m
      join blob_path b on b.repository_id = m.repository_id and b.blob = m.blob
      where m.credential_id = f.credential_id and m.repository_id = p.repository_id and b.path = p.path
    ) held
    where d.id = any(${rows.map((row) => row.id)}::uuid[])`
  return group(places)
}

async function presentPlaces(tx: Transaction, rows: readonly Row[]): Promise<Map<string, Place[]>> {
  const places = await tx.$queryRaw<PlaceRow[]>`
    select o.credential_id as owner, o.repository_id, o.path, o.blob, o.presence, held.*
    from occurrence o
    cross join lateral (
      ${heldColumns}
      from blob_match m
      join blob_path b on b.repository_id = m.repository_id and b.blob = m.blob
      where m.credential_id = o.credential_id and m.repository_id = o.repository_id and b.path = o.path
    ) held
    where o.credential_id = any(${rows.map((row) => row.credential_id)}::uuid[]) and o.valid_to is null
      and not (o.suppressed_by is not null and o.suppression_holds)
    order by o.credential_id, o.repository_id, o.path`
  return group(places)
}

function group(rows: readonly PlaceRow[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  for (const row of rows) {
    const place = {
      repositoryId: row.repository_id,
      path: row.path,
      presence: strongest(row.presences.length > 0 ? row.presences : [row.presence]),
      blobs: [...new Set([row.blob, ...row.blobs])],
      came: row.came,
      left: row.left,
    }
    const group = places.get(row.owner)
    if (group === undefined) places.set(row.owner, [place])
    else group.push(place)
  }
  return places
}

const strongest = (presences: readonly string[]): Presence =>
  presences
    .map((presence) => Presence.parse(presence))
    .reduce((best, next) => (presenceRank(next) > presenceRank(best) ? next : best), 'gone')
