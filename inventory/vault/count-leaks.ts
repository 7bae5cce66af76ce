import type { Transaction } from '#prisma/client.ts'

/**
 * How many leaked credentials are an entry's current version, how many an older one, and how many other entries hold
 * the same value. Null where no value of the entry was read and no identifier is known.
 */
export async function countLeaks(tx: Transaction, entryIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    with wanted as (select id from vault_entry where id = any(${entryIds}::uuid[])),
    leaves as (
      select l.entry_id, l.handle_digest, l.form,
        l.version_id is null or v.state in ('current', 'pending', 'previous') as is_current
      from wanted w join vault_leaf l on l.entry_id = w.id left join vault_version v on v.id = l.version_id
      where not l.weak
    ),
    leaks as (
      select distinct l.entry_id, l.is_current, coalesce(c.merged_into_id, c.id) as credential_id
      from leaves l
      join lateral (
        select h.credential_id as id from handle h where h.place_digest = l.handle_digest
        union all
        select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
      ) known on true
      join credential c on c.id = known.id
      where exists (select from occurrence o where o.credential_id = coalesce(c.merged_into_id, c.id)
        and o.valid_to is null)
    ),
    said as (
      select w.id,
        exists (select from vault_leaf any_leaf where any_leaf.entry_id = w.id) as measured,
        exists (select from vault_leaf read_leaf where read_leaf.entry_id = w.id and read_leaf.form <> 'identifier')
          as read,
        (select count(distinct k.credential_id)::int from leaks k where k.entry_id = w.id and k.is_current) as current,
        (select count(distinct k.credential_id)::int from leaks k where k.entry_id = w.id and not k.is_current
          and not exists (select from leaks now where now.entry_id = w.id and now.is_current
            and now.credential_id = k.credential_id)) as older,
        (select count(distinct twin.entry_id)::int
          from leaves l join vault_leaf twin on twin.handle_digest = l.handle_digest and twin.entry_id <> w.id
          left join vault_version v on v.id = twin.version_id
          join vault_entry other on other.id = twin.entry_id and other.valid_to is null
          where l.entry_id = w.id and l.is_current and l.form <> 'identifier' and not twin.weak
            and (twin.version_id is null or v.state in ('current', 'pending', 'previous'))) as twins
      from wanted w
    )
    update vault_entry e set
      leaked_current = case when s.measured then s.current end,
      leaked_older = case when s.measured then s.older end,
      duplicate_count = case when s.read then s.twins end
    from said s
    where e.id = s.id and (e.leaked_current, e.leaked_older, e.duplicate_count) is distinct from
      (case when s.measured then s.current end, case when s.measured then s.older end,
        case when s.read then s.twins end)`
}
