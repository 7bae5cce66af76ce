import type { EntryRecord, LeafRecord } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { identifierHandle, versionPlace } from './place.ts'
import { idOf, type PlacedRecord } from './record-vault-batch.ts'

/** How the values of versions that were read, and the identifiers of entries, are known again. */
export async function writeLeaves(
  tx: Transaction,
  changed: readonly PlacedRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = changed.flatMap(({ record, place }) => {
    const entryId = idOf(ids, place)
    return [...valueRows(record, place, entryId), ...identifierRows(record, entryId)]
  })
  const unique = [...new Map(rows.map((row) => [row.leafPlace, row])).values()]
  const sorted = unique.sort((a, b) => (a.leafPlace < b.leafPlace ? -1 : 1))
  await tx.$executeRaw`
    insert into vault_leaf (id, entry_id, version_id, name, form, handle_digest, key_id, weak, rule_id, place_digest)
    select r.id, r."entryId", v.id, r.name, r.form, decode(r.handle, 'hex'), r."keyId", r.weak,
      r.rule, decode(r."leafPlace", 'hex')
    from json_to_recordset(${JSON.stringify(sorted)}::json) as r(
      id uuid, "entryId" uuid, "versionPlace" text, name text, form text, handle text, "keyId" text, weak boolean,
      rule text, "leafPlace" text)
    left join vault_version v on v.place_digest = decode(r."versionPlace", 'hex')
    order by r."leafPlace"
    on conflict (place_digest) do nothing`
  const named = identifiersNow(changed, ids)
  await tx.$executeRaw`
    delete from vault_leaf where form = 'identifier' and entry_id = any(${[...ids.values()]}::uuid[])
      and place_digest not in (select decode(p, 'hex') from unnest(${named}::text[]) p)`
}

/** Places of the leaves that a record brings without its values being read: public halves, under each key in use. */
export const publicLeafPlaces = (record: EntryRecord, place: string): string[] =>
  valueRows(record, place, '').flatMap(({ form, leafPlace }) => (form === 'public-key' ? [leafPlace] : []))

type LeafRow = {
  id: string
  entryId: string
  versionPlace: string | null
  name: string
  form: string
  handle: string
  keyId: string | null
  weak: boolean
  rule: string | null
  leafPlace: string
}

function valueRows(record: EntryRecord, place: string, entryId: string): LeafRow[] {
  return record.versions.flatMap((version) => {
    const at = versionPlace(place, version.name)
    return (version.leaves ?? []).flatMap((leaf) =>
      leaf.digests.map((digest) => {
        const handle = handleOf(leaf, digest)
        return {
          id: newId(),
          entryId,
          versionPlace: at,
          name: foreignText(leaf.name),
          form: leaf.form === 'public-key' ? 'public-key' : 'value',
          handle,
          keyId: digest.keyId,
          weak: leaf.weak,
          rule: leaf.rule,
          leafPlace: placeDigestHex('vault-leaf', at, handle),
        }
      }),
    )
  })
}

/** What a leaf is known by under every key, or under one. */
export const handlesOf = (leaf: LeafRecord, keyId?: string): string[] =>
  leaf.digests.flatMap((digest) =>
    keyId === undefined || digest.keyId === keyId ? [handleOf(leaf, digest)] : [],
  )

/** The same digest that a leaked credential's handle has. */
const handleOf = (
  { form }: LeafRecord,
  { keyId, normalisation, digest }: LeafRecord['digests'][number],
): string => placeDigestHex('handle', 'digest', form, keyId, normalisation, digest)

const identifierRows = (record: EntryRecord, entryId: string): LeafRow[] =>
  record.identifiers.map(({ issuer, identifier }) => ({
    id: newId(),
    entryId,
    versionPlace: null,
    name: issuer,
    form: 'identifier',
    handle: identifierHandle(issuer, identifier),
    keyId: null,
    weak: false,
    rule: null,
    leafPlace: identifierLeafPlace(entryId, issuer, identifier),
  }))

const identifierLeafPlace = (entryId: string, issuer: string, identifier: string): string =>
  placeDigestHex('vault-leaf', entryId, identifierHandle(issuer, identifier))

const identifiersNow = (changed: readonly PlacedRecord[], ids: ReadonlyMap<string, string>): string[] =>
  changed.flatMap(({ record, place }) =>
    record.identifiers.map(({ issuer, identifier }) =>
      identifierLeafPlace(idOf(ids, place), issuer, identifier),
    ),
  )
