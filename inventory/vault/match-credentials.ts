import { Prisma, type Transaction } from '#prisma/client.ts'

/**
 * What the vaults say of credentials: the current version of an entry, an older one, or none. Where no vault's values
 * are read, it is not measurable, never none. A ledger without vaults is asked one thing. Answers those whose answer
 * changed.
 */
export async function matchCredentials(tx: Transaction, credentialIds: readonly string[]): Promise<string[]> {
  if (credentialIds.length === 0 || (await tx.vault.findFirst({ select: { id: true } })) === null) return []
  const changed = await tx.$queryRaw<{ id: string }[]>`
    with wanted as (
      select c.id, c.weak from credential c where c.id = any(${credentialIds}::uuid[])
    ),
    leaves as (
      select w.id, l.entry_id, l.version_id, v.state, e.enabled, e.valid_to, l.form
      from wanted w
      join credential same on same.id = w.id or same.merged_into_id = w.id
      join lateral (
        select h.place_digest as digest from handle h where h.credential_id = same.id and not h.scoped
        union
        select i.handle_digest from credential_identifier i where i.credential_id = same.id
      ) known on true
      join vault_leaf l on l.handle_digest = known.digest and not l.weak
      join vault_entry e on e.id = l.entry_id and ${isConnected}
      left join vault_version v on v.id = l.version_id
    ),
    answers as (
      select w.id, case
        when exists (select from leaves l where l.id = w.id and l.valid_to is null and l.enabled
          and (l.version_id is null or l.state in ('current', 'pending', 'previous'))) then 'current-version'
        when exists (select from leaves l where l.id = w.id) then 'older-version'
        when w.weak then 'not-measurable'
        when exists (select from vault v join source s on s.id = v.source_id
          where v.mode = 'fingerprint' and v.synced_at is not null and s.removed_at is null) then 'none'
        else 'not-measurable' end as said
      from wanted w
    )
    update credential c set vault_match = a.said from answers a
    where c.id = a.id and c.vault_match <> a.said
    returning c.id`
  const told = await tx.$queryRaw<{ id: string }[]>`${validitySql(credentialIds)}`
  const accepted = await tx.$queryRaw<{ id: string }[]>`${deployKeySql(credentialIds)}`
  return [...new Set([...changed, ...told, ...accepted].map(({ id }) => id))]
}

/** What a vault said that nobody asks any more is no answer of today. */
const isConnected = Prisma.sql`exists (
  select from vault connected join source its on its.id = connected.source_id
  where connected.id = e.vault_id and its.removed_at is null)`

/**
 * The issuer's own inventory says whether an identifier still works, and a vault that changed a value where it is
 * checked that the one before does not: nobody had to use the credential.
 */
const validitySql = (credentialIds: readonly string[]): Prisma.Sql => Prisma.sql`
  with told as (
    select c.id, bool_or(e.enabled and e.valid_to is null) as works
    from credential c
    join credential_identifier i on i.credential_id = c.id
    join vault_leaf l on l.handle_digest = i.handle_digest and l.form = 'identifier'
    join vault_entry e on e.id = l.entry_id and ${isConnected}
    where c.id = any(${credentialIds}::uuid[])
    group by c.id
    union all
    select h.credential_id, false
    from handle h
    join vault_leaf l on l.handle_digest = h.place_digest and not l.weak
    join evidence ended on ended.subject_id = l.version_id and ended.subject_kind = 'vault-version'
      and ended.field = 'disabled' and ended.valid_to is null
    where h.credential_id = any(${credentialIds}::uuid[]) and not h.scoped
      and not exists (select from credential_identifier i where i.credential_id = h.credential_id)
    group by h.credential_id
  )
  update credential c set validity = case when t.works then 'active' else 'inactive' end
  from told t
  where c.id = t.id and c.validity <> case when t.works then 'active' else 'inactive' end
  returning c.id`

/** A deploy key works where its host lists it; once it is taken away, whether it opens something else is unknown. */
const deployKeySql = (credentialIds: readonly string[]): Prisma.Sql => Prisma.sql`
  with told as (
    select h.credential_id as id, bool_or(e.enabled and e.valid_to is null) as works
    from handle h
    join vault_leaf l on l.handle_digest = h.place_digest and l.form = 'public-key'
    join vault_entry e on e.id = l.entry_id and e.kind = 'deploy-key' and ${isConnected}
    where h.credential_id = any(${credentialIds}::uuid[]) and not h.scoped
    group by h.credential_id
  )
  update credential c set validity = case when t.works then 'active' else 'unknown' end
  from told t
  where c.id = t.id and (t.works or c.validity = 'active')
    and c.validity <> case when t.works then 'active' else 'unknown' end
  returning c.id`

/** Entries that hold these credentials, in any version. */
export async function entriesOf(tx: Transaction, credentialIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct l.entry_id as id
    from vault_leaf l
    where not l.weak and l.handle_digest in (
      select h.place_digest from handle h where h.credential_id = any(${credentialIds}::uuid[])
      union
      select i.handle_digest from credential_identifier i where i.credential_id = any(${credentialIds}::uuid[]))`
  return rows.map(({ id }) => id)
}
