import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { nameOfReference, namesPath } from '#inventory/model/code-reference.ts'
import { VaultKind } from '#inventory/model/vault.ts'
import { summariseEntries } from '#inventory/vault/summarise-entries.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'

/**
 * Where a cluster's Secret is a copy of an entry of another vault (External Secrets says so), the Secret is a consumer
 * of that entry. Compares all clusters with all vaults. The same again changes nothing.
 */
export async function matchExternalSecrets(ctx: Ctx): Promise<{ edges: number }> {
  allow(ctx, 'vault.record')
  return inTransaction(ctx, async (tx) => {
    const edges = (await copiesOf(tx)).flatMap((copy) => remotesOf(copy))
    const found = await originsOf(tx, edges)
    const changed = await write(tx, ctx.now(), found)
    await summariseEntries(tx, changed)
    if (changed.length > 0)
      await recordAudit(tx, ctx, {
        action: 'consumer.match-external-secrets',
        subjectKind: 'vault-entry',
        subjectId: changed[0] ?? '',
        batchCount: changed.length,
      })
    return { edges: found.length }
  })
}

type Copy = { readonly path: string; readonly vault: string; readonly kind: string; readonly remote: string }

function copiesOf(tx: Transaction): Promise<Copy[]> {
  return tx.$queryRaw<Copy[]>`
    select e.path, v.name as vault, e.facts->>'remoteKind' as kind, e.facts->>'remote' as remote
    from vault_entry e join vault v on v.id = e.vault_id and v.kind = 'kubernetes'
    join source s on s.id = v.source_id and s.removed_at is null
    where e.valid_to is null and e.facts ? 'remoteKind' and e.facts ? 'remote'
    order by v.name, e.path`
}

type Edge = {
  readonly copy: string
  readonly cluster: string
  readonly kind: VaultKind
  readonly reference: string
  readonly name: string
}

/** `key#property@version`, a line each: the key is what the vault calls it. */
function remotesOf({ path, vault, kind, remote }: Copy): Edge[] {
  const read = VaultKind.safeParse(kind)
  if (!read.success) return []
  const keys = new Set(remote.split('\n').map((line) => line.replace(/[#@].*$/, '')))
  return [...keys]
    .filter((key) => key !== '' && !key.startsWith('all below '))
    .map((reference) => ({
      copy: path,
      cluster: vault,
      kind: read.data,
      reference,
      name: nameOfReference(read.data, reference),
    }))
}

type Origin = Edge & { readonly entryId: string }

async function originsOf(tx: Transaction, edges: readonly Edge[]): Promise<Origin[]> {
  const asked = edges.map((edge, at) => ({ at, kind: edge.kind, name: edge.name }))
  const rows = await tx.$queryRaw<{ at: number; entryId: string; path: string }[]>`
    select a.at, e.id as "entryId", e.path
    from json_to_recordset(${JSON.stringify(asked)}::json) as a(at int, kind text, name text)
    join vault v on v.kind = a.kind
    join vault_entry e on e.vault_id = v.id and e.valid_to is null and lower(e.name) = a.name
    order by a.at, e.id`
  const candidates = new Map<number, { entryId: string; path: string }[]>()
  for (const { at, ...row } of rows) candidates.set(at, [...(candidates.get(at) ?? []), row])
  return edges.flatMap((edge, at): Origin[] => {
    const all = candidates.get(at) ?? []
    const exact = all.filter(({ path }) => namesPath(edge.kind, edge.reference, path))
    // A store may begin below a mount, so that a key is the end of a path; one of several says nothing.
    const chosen = exact.length > 0 ? exact : all.length === 1 ? all : []
    return chosen.map(({ entryId }) => ({ ...edge, entryId }))
  })
}

async function write(tx: Transaction, now: Date, origins: readonly Origin[]): Promise<string[]> {
  const rows = new Map(
    origins.map(({ entryId, copy, cluster }) => {
      const digest = placeDigestHex('consumer', entryId, 'external-secret', 'service', cluster, copy)
      return [digest, { id: newId(), digest, entryId, copy, cluster }]
    }),
  )
  const sorted = [...rows.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const written = await tx.$queryRaw<{ entry_id: string }[]>`
    insert into consumer as c (id, entry_id, kind, name, place, via, detail, place_digest, last_seen_at, valid_from)
    select r.id, r."entryId", 'service', 'Secret ' || r.copy, r.cluster, 'external-secret',
      'External Secrets copies it into the cluster.', decode(r.digest, 'hex'), ${now}, ${now}
    from json_to_recordset(${JSON.stringify(sorted)}::json) as r(
      id uuid, digest text, "entryId" uuid, copy text, cluster text)
    order by r.digest
    on conflict (place_digest) do update set valid_to = null, last_seen_at = excluded.last_seen_at
    where c.valid_to is not null
    returning c.entry_id`
  const ended = await tx.$queryRaw<{ entry_id: string }[]>`
    update consumer c set valid_to = ${now}
    where c.via = 'external-secret' and c.valid_to is null
      and c.place_digest not in (select decode(d, 'hex') from unnest(${[...rows.keys()]}::text[]) d)
    returning c.entry_id`
  return [...new Set([...written, ...ended].map(({ entry_id }) => entry_id))]
}
