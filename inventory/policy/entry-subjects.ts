import { EntryKind, Environment, EvidenceStatus, VaultMode } from '#inventory/model/vault.ts'
import { isDeparted } from '#inventory/ownership/ownership-row.ts'
import type { Dated, EntrySubject } from '#inventory/policies/entry/subject.ts'
import { valueText } from '#inventory/vault/value-text.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

export type JudgedEntry = {
  readonly entryId: string
  readonly vaultId: string
  readonly subject: EntrySubject
  readonly inProgress: boolean
}

/** Entries as the policies see them, one statement for all of them. */
export async function entrySubjects(
  tx: Pick<Transaction, '$queryRaw'>,
  entryIds: readonly string[],
): Promise<JudgedEntry[]> {
  const rows = await tx.$queryRaw<Row[]>`${subjectsSql(entryIds)}`
  return rows.map(toJudged)
}

const current = (alias: string): Prisma.Sql =>
  Prisma.raw(`${alias}.state in ('current', 'pending', 'previous')`)

const subjectsSql = (entryIds: readonly string[]): Prisma.Sql => Prisma.sql`
  with wanted as (
    select e.*, v.mode from vault_entry e join vault v on v.id = e.vault_id
    where e.id = any(${entryIds}::uuid[]) and e.valid_to is null
  ),
  versions as (
    select n.entry_id,
      array_agg(said.value order by n.position desc, n.id) as said,
      array_agg(n.value_read_at is not null order by n.position desc, n.id) as read,
      array_agg(n.created_at order by n.position desc, n.id) as made,
      array_agg(n.name order by n.position desc, n.id) as names
    from wanted w join vault_version n on n.entry_id = w.id and n.state <> 'pending'
    left join lateral (select ${valueText(Prisma.sql`n.id`)} as value) said on true
    group by n.entry_id
  ),
  newest as (
    select entry_id, made[1] as created_at, read[1] and said[1] is not null as read,
      coalesce(said[1] = said[2], false) as same_as_before, coalesce(said[1] = any(said[3:]), false) as same_as_older,
      coalesce(names[1] = to_char(made[1] at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), false) as is_time
    from versions
  ),
  leaks as (
    select w.id as entry_id, bool_or(h.visibility = 'public') as public,
      min(o.introduced_at) filter (where is_now) as introduced_at, min(o.valid_from) filter (where is_now) as found_at
    from wanted w
    join vault_leaf l on l.entry_id = w.id and not l.weak
    left join vault_version n on n.id = l.version_id
    cross join lateral (select l.version_id is null or ${current('n')} as is_now) now
    join lateral (
      select known.credential_id as id from handle known where known.place_digest = l.handle_digest
      union all
      select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
    ) met on true
    join credential c on c.id = met.id
    join occurrence o on o.credential_id = coalesce(c.merged_into_id, c.id) and o.valid_to is null
      and not (o.suppressed_by is not null and o.suppression_holds)
    left join hosted_repository h on h.repository_id = o.repository_id
    where w.leaked_current + w.leaked_older > 0
    group by w.id
  ),
  twins as (
    select w.id as entry_id, count(distinct twin.entry_id)::int as count, array_agg(distinct other.environment) as environments
    from wanted w
    join vault_leaf l on l.entry_id = w.id and not l.weak and l.form <> 'identifier'
    join vault_version n on n.id = l.version_id and ${current('n')}
    join vault_leaf twin on twin.handle_digest = l.handle_digest and twin.entry_id <> w.id and not twin.weak
    join vault_version tn on tn.id = twin.version_id and ${current('tn')}
    join vault_entry other on other.id = twin.entry_id and other.valid_to is null
    where w.duplicate_count > 0
    group by w.id
  ),
  holders as (
    select w.id as entry_id, count(distinct twin.entry_id)::int as count
    from wanted w
    join vault_leaf l on l.entry_id = w.id and not l.weak and l.form <> 'identifier'
    join vault_version n on n.id = l.version_id and n.state in ('older', 'previous', 'disabled', 'destroyed')
    join vault_leaf twin on twin.handle_digest = l.handle_digest and twin.entry_id <> w.id and not twin.weak
    join vault_version tn on tn.id = twin.version_id and tn.state = 'current'
    join vault_entry other on other.id = twin.entry_id and other.valid_to is null
    where not exists (select from vault_leaf now join vault_version nn on nn.id = now.version_id and nn.state = 'current'
      where now.entry_id = w.id and now.handle_digest = l.handle_digest)
    group by w.id
  ),
  readers as (
    select c.entry_id, count(*) filter (where c.started_at is not null)::int as known,
      count(*) filter (where c.started_at < w.rotated_at)::int as stale
    from wanted w join consumer c on c.entry_id = w.id and c.valid_to is null group by c.entry_id
  ),
  owners as (
    select w.id as entry_id, count(*) filter (where not ${isDepartedOf('own')})::int as here,
      count(*) filter (where ${isDepartedOf('own')})::int as departed
    from wanted w
    join ownership x on x.subject_id in (w.id, w.identity_id) and x.valid_to is null
      and (x.standing = 'confirmed' or x.score >= 0.8)
    join owner own on own.id = x.owner_id
    where x.standing = 'confirmed' or ${isDepartedOf('own')}
    group by w.id
  )
  select w.id, w.vault_id, w.kind, w.environment, w.mode, w.managed_by, w.enabled,
    w.created_at, w.created_status, w.rotated_at, w.rotated_status, w.used_at, w.used_status,
    w.next_rotation_at, w.next_rotation_status, w.expires_at, w.expires_status,
    w.leaked_current, w.leaked_older, w.duplicate_count,
    exists (select from rotation open where open.entry_id = w.id
      and open.state in ('planned', 'issued', 'moved', 'revoked')) as in_progress,
    coalesce(k.found_at, k.introduced_at) as leaked_at, coalesce(k.public, false) as leak_is_public,
    t.environments, coalesce(h.count, 0) as holders,
    n.read, coalesce(n.same_as_before, false) as same_as_before, coalesce(n.same_as_older, false) as same_as_older,
    coalesce(n.is_time, false) as is_time, coalesce(w.facts->>'lastWriteIs' = 'at the latest', false) as at_the_latest,
    n.created_at as newest_at, coalesce(r.known, 0) as known, coalesce(r.stale, 0) as stale,
    coalesce(o.here, 0) as here, coalesce(o.departed, 0) as departed, i.root,
    (select count(*)::int from vault_entry key where key.identity_id = w.identity_id and key.enabled
      and key.valid_to is null and key.kind = w.kind) as enabled_keys
  from wanted w
  left join newest n on n.entry_id = w.id
  left join leaks k on k.entry_id = w.id
  left join twins t on t.entry_id = w.id
  left join holders h on h.entry_id = w.id
  left join readers r on r.entry_id = w.id
  left join owners o on o.entry_id = w.id
  left join identity i on i.id = w.identity_id
  order by w.id`

/** `isDeparted` speaks of an owner `w`. */
function isDepartedOf(alias: string): Prisma.Sql {
  return Prisma.sql`(select ${isDeparted} from owner w where w.id = ${Prisma.raw(alias)}.id)`
}

type Row = {
  id: string
  vault_id: string
  kind: string
  environment: string
  mode: string
  managed_by: string | null
  enabled: boolean
  created_at: Date | null
  created_status: string
  rotated_at: Date | null
  rotated_status: string
  used_at: Date | null
  used_status: string
  next_rotation_at: Date | null
  next_rotation_status: string
  expires_at: Date | null
  expires_status: string
  leaked_current: number | null
  leaked_older: number | null
  duplicate_count: number | null
  in_progress: boolean
  leaked_at: Date | null
  leak_is_public: boolean
  environments: string[] | null
  holders: number
  read: boolean | null
  same_as_before: boolean
  same_as_older: boolean
  is_time: boolean
  at_the_latest: boolean
  newest_at: Date | null
  known: number
  stale: number
  here: number
  departed: number
  root: boolean | null
  enabled_keys: number
}

const dated = (status: string, at: Date | null): Dated => ({ status: EvidenceStatus.parse(status), at })

const toJudged = (row: Row): JudgedEntry => ({
  entryId: row.id,
  vaultId: row.vault_id,
  inProgress: row.in_progress,
  subject: {
    kind: EntryKind.parse(row.kind),
    environment: Environment.parse(row.environment),
    mode: VaultMode.parse(row.mode),
    managedBy: row.managed_by,
    enabled: row.enabled,
    created: dated(row.created_status, row.created_at),
    rotated: dated(row.rotated_status, row.rotated_at),
    used: dated(row.used_status, row.used_at),
    nextRotation: dated(row.next_rotation_status, row.next_rotation_at),
    expires: dated(row.expires_status, row.expires_at),
    leaked:
      row.leaked_current === null || row.leaked_older === null
        ? null
        : { current: row.leaked_current, older: row.leaked_older },
    leakedAt: row.leaked_at,
    leakIsPublic: row.leak_is_public,
    twins:
      row.duplicate_count === null
        ? null
        : {
            count: row.duplicate_count,
            environments: (row.environments ?? []).map((word) => Environment.parse(word)),
          },
    holdersOfOldValue: row.read === true ? row.holders : null,
    newest:
      row.read === true
        ? {
            sameAsBefore: row.same_as_before,
            sameAsOlder: row.same_as_older,
            leakedBefore: (row.leaked_current ?? 0) > 0,
            isTimeOfChange: row.is_time,
          }
        : null,
    newestVersionAt: row.newest_at,
    rotatedAtTheLatest: row.at_the_latest,
    consumers: { known: row.known, stale: row.stale },
    owners: { confirmed: row.here, departed: row.departed },
    identity: row.root === null ? null : { root: row.root, enabledKeys: row.enabled_keys },
  },
})
