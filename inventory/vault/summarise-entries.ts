import type { Transaction } from '#prisma/client.ts'

/**
 * Brings the dates that lists show up to date from the evidence. Of several facts the latest known one counts (of
 * creation and expiry the earliest), with how exact it is; without a known one, a way we were not allowed to look comes before one that
 * cannot tell, and "never" is only said when every way says so.
 */
export async function summariseEntries(tx: Transaction, entryIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    with best as (
      select subject_id, field,
        case when field in ('created', 'expires') then min(value) else max(value) end as at,
        case when bool_or(status = 'known') then 'known' when bool_or(status = 'not-permitted') then 'not-permitted'
          when bool_or(status = 'unknown') then 'unknown' else 'never' end as status,
        case when field in ('created', 'expires') then (array_agg(resolution order by value nulls last))[1]
          else (array_agg(resolution order by value desc nulls last))[1] end as resolution
      from evidence
      where subject_kind = 'vault-entry' and subject_id = any(${entryIds}::uuid[]) and valid_to is null
      group by subject_id, field
    ),
    said as (
      select e.id,
        max(b.at) filter (where b.field = 'created') as created_at,
        coalesce(max(b.status) filter (where b.field = 'created'), 'unknown') as created_status,
        max(b.resolution) filter (where b.field = 'created') as created_resolution,
        max(b.at) filter (where b.field = 'last-rotated') as rotated_at,
        coalesce(max(b.status) filter (where b.field = 'last-rotated'), 'unknown') as rotated_status,
        max(b.resolution) filter (where b.field = 'last-rotated') as rotated_resolution,
        max(b.at) filter (where b.field = 'last-used') as used_at,
        coalesce(max(b.status) filter (where b.field = 'last-used'), 'unknown') as used_status,
        max(b.resolution) filter (where b.field = 'last-used') as used_resolution,
        max(b.at) filter (where b.field = 'next-rotation') as next_rotation_at,
        coalesce(max(b.status) filter (where b.field = 'next-rotation'), 'unknown') as next_rotation_status,
        max(b.resolution) filter (where b.field = 'next-rotation') as next_rotation_resolution,
        max(b.at) filter (where b.field = 'expires') as expires_at,
        coalesce(max(b.status) filter (where b.field = 'expires'), 'unknown') as expires_status,
        max(b.resolution) filter (where b.field = 'expires') as expires_resolution,
        (select count(*)::int from consumer c where c.entry_id = e.id and c.valid_to is null) as consumers
      from unnest(${entryIds}::uuid[]) as e(id) left join best b on b.subject_id = e.id
      group by e.id
    )
    update vault_entry e set
      created_at = s.created_at, created_status = s.created_status, created_resolution = s.created_resolution,
      rotated_at = s.rotated_at, rotated_status = s.rotated_status, rotated_resolution = s.rotated_resolution,
      used_at = s.used_at, used_status = s.used_status, used_resolution = s.used_resolution,
      next_rotation_at = s.next_rotation_at, next_rotation_status = s.next_rotation_status,
      next_rotation_resolution = s.next_rotation_resolution, expires_at = s.expires_at,
      expires_status = s.expires_status, expires_resolution = s.expires_resolution, consumer_count = s.consumers
    from said s
    where e.id = s.id and (e.created_at, e.created_status, e.created_resolution, e.rotated_at, e.rotated_status, e.rotated_resolution,
        e.used_at, e.used_status, e.used_resolution, e.next_rotation_at, e.next_rotation_status,
        e.next_rotation_resolution, e.expires_at, e.expires_status, e.expires_resolution, e.consumer_count)
      is distinct from (s.created_at, s.created_status, s.created_resolution, s.rotated_at, s.rotated_status, s.rotated_resolution,
        s.used_at, s.used_status, s.used_resolution, s.next_rotation_at, s.next_rotation_status,
        s.next_rotation_resolution, s.expires_at, s.expires_status, s.expires_resolution, s.consumers)`
}
