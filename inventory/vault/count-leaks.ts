import type { Transaction } from '#prisma/client.ts'

/**
 * How many leaked credentials are an entry's current version, how many an older one, and how many other entries hold
 * the same value. Null where no value of the entry was read and no identifier is known.
 */
export async function countLeaks(tx: Transaction, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return
  await tx.$executeRaw`
    with all_leaves as materialized (
      select l.entry_id, l.handle_digest, l.form, l.weak,
        l.version_id is null or v.state in ('current', 'pending', 'previous') as is_current
      from vault_leaf l left join vault_version v on v.id = l.version_id
      where l.entry_id = any(${entryIds}::uuid[])
    ),
    leaves as (select * from all_leaves where not weak),
    known as (
      select l.entry_id, l.is_current, h.credential_id
      from leaves l join handle h on h.place_digest = l.handle_digest
      union all
      select l.entry_id, l.is_current, i.credential_id
      from leaves l join credential_identifier i on i.handle_digest = l.handle_digest
    ),
    leaks as (
      select k.entry_id, coalesce(c.merged_into_id, c.id) as credential_id, bool_or(k.is_current) as is_current
      from known k join credential c on c.id = k.credential_id
      where exists (select from occurrence o where o.credential_id = coalesce(c.merged_into_id, c.id)
        and o.valid_to is null)
      group by 1, 2
    ),
    leaked as (
      select entry_id, (count(*) filter (where is_current))::int as current,
        (count(*) filter (where not is_current))::int as older
      from leaks group by entry_id
    ),
    twins as (
      select l.entry_id, count(distinct twin.entry_id)::int as count
      from leaves l
      join vault_leaf twin on twin.handle_digest = l.handle_digest and twin.entry_id <> l.entry_id and not twin.weak
      left join vault_version v on v.id = twin.version_id
      join vault_entry other on other.id = twin.entry_id and other.valid_to is null
      where l.is_current and l.form <> 'identifier'
        and (twin.version_id is null or v.state in ('current', 'pending', 'previous'))
      group by l.entry_id
    ),
    read as (select entry_id, bool_or(form <> 'identifier') as values from all_leaves group by entry_id),
    said as (
      select w.id, case when r.entry_id is not null then coalesce(k.current, 0) end as current,
        case when r.entry_id is not null then coalesce(k.older, 0) end as older,
        case when r.values then coalesce(t.count, 0) end as twins
      from unnest(${entryIds}::uuid[]) as w(id)
      left join read r on r.entry_id = w.id
      left join leaked k on k.entry_id = w.id
      left join twins t on t.entry_id = w.id
    )
    update vault_entry e set leaked_current = s.current, leaked_older = s.older, duplicate_count = s.twins
    from said s
    where e.id = s.id and (e.leaked_current, e.leaked_older, e.duplicate_count)
      is distinct from (s.current, s.older, s.twins)`
}
