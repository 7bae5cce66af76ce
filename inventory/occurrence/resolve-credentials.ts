import type { Ctx } from '#inventory/ctx.ts'
import { identifiersOf } from '#inventory/model/identifiers.ts'
import type { BlobMatchRecord, HandleRecord } from '#inventory/model/recording.ts'
import { identifierHandle } from '#inventory/vault/place.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/**
 * The credential of each match, by its handles: one the ledger knows, or a new one. Matches that share a
 * handle share the credential; a handle not known yet of a known credential is added to it. Safe beside
 * other scans that meet the same value at the same moment.
 */
export async function resolveCredentials(
  tx: Transaction,
  ctx: Ctx,
  matches: readonly BlobMatchRecord[],
): Promise<Map<BlobMatchRecord, string>> {
  const wanted = handlesOf(matches)
  const known = await knownHandles(tx, [...wanted.keys()])
  const credentials = assign(matches, known)
  const fresh = matches.filter((match) => credentials.get(match)?.isNew === true)
  await insertCredentials(tx, ctx, firstOfEach(fresh, credentials))
  const owners = new Map<string, string>()
  for (const [match, { id }] of credentials)
    for (const handle of match.handles) owners.set(digestOf(handle), id)
  const missing = [...wanted].filter(([digest]) => !known.has(digest))
  const lost = await insertHandles(tx, ctx, missing, owners)
  const moved = await giveUpLost(tx, lost, owners, newIds(credentials))
  return new Map([...credentials].map(([match, { id }]) => [match, moved.get(id) ?? id]))
}

type Assigned = { readonly id: string; readonly isNew: boolean }

/** The digest under which a handle is unique: everything that makes two digests comparable is in it. */
const digestOf = ({ keyId, normalisation, form, digest }: HandleRecord): string =>
  placeDigestHex('handle', 'digest', form, keyId, normalisation, digest)

const handlesOf = (matches: readonly BlobMatchRecord[]): Map<string, HandleRecord> =>
  new Map(matches.flatMap(({ handles }) => handles.map((handle) => [digestOf(handle), handle] as const)))

async function knownHandles(tx: Transaction, digests: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ digest: string; credential_id: string }[]>`
    SELECT encode(h.place_digest, 'hex') AS digest, coalesce(c.merged_into_id, c.id) AS credential_id
    FROM unnest(${[...digests]}::text[]) AS wanted(digest)
    JOIN handle h ON h.place_digest = decode(wanted.digest, 'hex')
    JOIN credential c ON c.id = h.credential_id`
  return new Map(rows.map((row) => [row.digest, row.credential_id]))
}

/** The first known handle of a match decides; later matches of the batch follow earlier ones. */
function assign(
  matches: readonly BlobMatchRecord[],
  known: ReadonlyMap<string, string>,
): Map<BlobMatchRecord, Assigned> {
  const byDigest = new Map(
    [...known].map(([digest, id]): [string, Assigned] => [digest, { id, isNew: false }]),
  )
  const assigned = new Map<BlobMatchRecord, Assigned>()
  for (const match of matches) {
    const digests = match.handles.map(digestOf)
    const found = digests.map((digest) => byDigest.get(digest)).find((one) => one !== undefined)
    const credential = found ?? { id: newId(), isNew: true }
    for (const digest of digests) if (!byDigest.has(digest)) byDigest.set(digest, credential)
    assigned.set(match, credential)
  }
  return assigned
}

const newIds = (credentials: ReadonlyMap<BlobMatchRecord, Assigned>): Set<string> =>
  new Set([...credentials.values()].filter(({ isNew }) => isNew).map(({ id }) => id))

/** The match that describes each new credential: the first one seen. */
function firstOfEach(
  matches: readonly BlobMatchRecord[],
  credentials: ReadonlyMap<BlobMatchRecord, Assigned>,
): Map<string, BlobMatchRecord> {
  const first = new Map<string, BlobMatchRecord>()
  for (const match of matches) {
    const id = credentials.get(match)?.id
    if (id !== undefined && !first.has(id)) first.set(id, match)
  }
  return first
}

async function insertCredentials(
  tx: Transaction,
  ctx: Ctx,
  described: ReadonlyMap<string, BlobMatchRecord>,
): Promise<void> {
  if (described.size === 0) return
  const rows = [...described].map(([id, { ruleId, facts, weak }]) => ({
    id,
    ruleId,
    weak,
    facts: foreignFacts(facts),
  }))
  await tx.$executeRaw`
    INSERT INTO credential (id, rule_id, facts, severity, weak, first_seen_at)
    SELECT r.id, r."ruleId", r.facts, card.severity, r.weak, ${ctx.now()}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id uuid, "ruleId" text, facts jsonb, weak boolean)
    JOIN rule_card card ON card.id = r."ruleId"`
  await insertIdentifiers(tx, described)
}

/** What the issuer calls them: a vault's inventory that names it joins them. */
async function insertIdentifiers(
  tx: Transaction,
  described: ReadonlyMap<string, BlobMatchRecord>,
): Promise<void> {
  const rows = [...described].flatMap(([credentialId, { facts }]) =>
    identifiersOf(facts).map(({ issuer, identifier }) => ({
      id: newId(),
      credentialId,
      issuer,
      identifier: foreignText(identifier),
      handle: identifierHandle(issuer, identifier),
    })),
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO credential_identifier (id, credential_id, issuer, identifier, handle_digest)
    SELECT r.id, r."credentialId", r.issuer, r.identifier, decode(r.handle, 'hex')
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(
      id uuid, "credentialId" uuid, issuer text, identifier text, handle text)
    ON CONFLICT DO NOTHING`
}

/** Answers the digests that another scan wrote first. In order of the digest, so that no two scans wait for each other. */
async function insertHandles(
  tx: Transaction,
  ctx: Ctx,
  handles: readonly (readonly [string, HandleRecord])[],
  owners: ReadonlyMap<string, string>,
): Promise<string[]> {
  if (handles.length === 0) return []
  const rows = handles
    .map(([place, handle]) => ({ id: newId(), place, credentialId: owners.get(place), ...handle }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const written = await tx.$queryRaw<{ place: string }[]>`
    INSERT INTO handle (id, credential_id, kind, form, key_id, normalisation, scoped, digest, place_digest, first_seen_at)
    SELECT r.id, r."credentialId", 'digest', r.form, r."keyId", r.normalisation, r.scoped,
      decode(r.digest, 'hex'), decode(r.place, 'hex'), ${ctx.now()}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(
      id uuid, "credentialId" uuid, form text, "keyId" text, normalisation int, scoped boolean, digest text, place text)
    ORDER BY r.place
    ON CONFLICT (place_digest) DO NOTHING
    RETURNING encode(place_digest, 'hex') AS place`
  const mine = new Set(written.map(({ place }) => place))
  return rows.map(({ place }) => place).filter((place) => !mine.has(place))
}

/** Where another scan was first, its credential is the one: ours goes, and its handles move over. */
async function giveUpLost(
  tx: Transaction,
  lost: readonly string[],
  owners: ReadonlyMap<string, string>,
  fresh: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const moved = new Map<string, string>()
  if (lost.length === 0) return moved
  const winners = await knownHandles(tx, lost)
  for (const digest of lost) {
    const ours = owners.get(digest)
    const theirs = winners.get(digest)
    if (ours !== undefined && theirs !== undefined && fresh.has(ours) && !moved.has(ours))
      moved.set(ours, theirs)
  }
  const from = [...moved.keys()]
  await tx.$executeRaw`
    UPDATE handle h SET credential_id = m.theirs
    FROM unnest(${from}::uuid[], ${[...moved.values()]}::uuid[]) AS m(ours, theirs)
    WHERE h.credential_id = m.ours`
  await tx.$executeRaw`DELETE FROM credential WHERE id = ANY(${from}::uuid[])`
  return moved
}

const foreignFacts = (facts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [foreignText(name), foreignText(value)]))
