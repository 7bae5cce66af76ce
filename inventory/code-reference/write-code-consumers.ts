import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import type { Candidate } from './choose-entries.ts'

/** One consumer for each repository and way, however many of its lines name the entry. Answers the entries that changed. */
export async function writeCodeConsumers(
  tx: Transaction,
  now: Date,
  repositoryIds: readonly string[],
  chosen: readonly Candidate[],
): Promise<string[]> {
  const groups = new Map<string, Row>()
  for (const { entryId, repositoryId, repository, how, place } of chosen) {
    const isPipeline = how === 'workflow'
    const [kind, via] = isPipeline ? ['pipeline', 'workflow'] : ['code', 'code']
    const digest = placeDigestHex('consumer', entryId, via, kind, repositoryId)
    const row = groups.get(digest) ?? {
      id: newId(),
      digest,
      entryId,
      repositoryId,
      repository,
      kind,
      via,
      detail: '',
    }
    groups.set(digest, { ...row, detail: listed(row.detail, place) })
  }
  const rows = [...groups.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const written = await tx.$queryRaw<{ entry_id: string }[]>`
    insert into consumer as c
      (id, entry_id, kind, name, place, via, detail, repository_id, place_digest, last_seen_at, valid_from)
    select r.id, r."entryId", r.kind, r.repository, 'code', r.via, r.detail, r."repositoryId",
      decode(r.digest, 'hex'), ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, digest text, "entryId" uuid, "repositoryId" uuid, repository text, kind text, via text, detail text)
    order by r.digest
    on conflict (place_digest) do update set
      name = excluded.name, detail = excluded.detail, valid_to = null, last_seen_at = excluded.last_seen_at
    where (c.name, c.detail, c.valid_to) is distinct from (excluded.name, excluded.detail, null::timestamptz)
    returning c.entry_id`
  const ended = await tx.$queryRaw<{ entry_id: string }[]>`
    update consumer c set valid_to = ${now}
    where c.repository_id = any(${[...repositoryIds]}::uuid[]) and c.via in ('code', 'workflow') and c.valid_to is null
      and c.place_digest not in (select decode(d, 'hex') from unnest(${rows.map(({ digest }) => digest)}::text[]) d)
    returning c.entry_id`
  return [...new Set([...written, ...ended].map(({ entry_id }) => entry_id))]
}

type Row = {
  readonly id: string
  readonly digest: string
  readonly entryId: string
  readonly repositoryId: string
  readonly repository: string
  readonly kind: string | undefined
  readonly via: string | undefined
  readonly detail: string
}

const MOST_CHARACTERS = 480

/** Places in a row, until there is no room: then an ellipsis says that there are more. */
function listed(detail: string, place: string): string {
  if (detail === '') return place.slice(0, MOST_CHARACTERS)
  if (detail.endsWith('…')) return detail
  return detail.length + place.length > MOST_CHARACTERS ? `${detail}, …` : `${detail}, ${place}`
}
