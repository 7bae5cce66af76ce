import { Presence, Severity, Validity, VaultMatch } from '#inventory/model/terms.ts'
import type { LeakSubject } from '#inventory/policies/leak.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

/** A credential as the leak policy sees it, and what its finding shows of its occurrences. */
export type JudgedLeak = LeakSubject & {
  readonly credentialId: string
  readonly ruleId: string
  /** All that are valid now, the suppressed ones too: it equals the rows of the occurrence list. */
  readonly occurrenceCount: number
  readonly repositoryCount: number
  readonly first: { readonly repositoryId: string; readonly path: string; readonly line: number } | null
  readonly introducedAt: Date | null
  readonly introducedBy: string | null
  /** Whether a rule that may open findings saw one of them: not in shadow, not muted. */
  readonly reported: boolean
}

type Row = {
  credential_id: string
  rule_id: string
  validity: string
  vault_match: string
  weak: boolean
  is_public: boolean
  severity: string | null
  confidence: number | null
  presence: string | null
  counted: number
  hidden: number
  repositories: number
  repository_id: string | null
  path: string | null
  line: number | null
  introduced_at: Date | null
  introduced_by: string | null
  reported: boolean
}

/**
 * One row per credential, computed by the database. The credentials are locked (in order of id, against
 * another scan that judges them at the same moment) before their occurrences are read, and the rules that saw
 * them are held as they are, so that whoever promotes one finds all that was written while it was in shadow.
 */
export async function leakSubjects(tx: Transaction, credentialIds: readonly string[]): Promise<JudgedLeak[]> {
  await tx.$queryRaw`
    select id from credential where id = any(${credentialIds}::uuid[]) order by id for no key update`
  await tx.$queryRaw`
    select id from rule_card where id in (
      select rule_id from occurrence where credential_id = any(${credentialIds}::uuid[]) and valid_to is null)
    order by id for share`
  const rows = await tx.$queryRaw<Row[]>`${subjectsSql(credentialIds)}`
  return rows.map(toSubject)
}

const subjectsSql = (credentialIds: readonly string[]): Prisma.Sql => Prisma.sql`
    with live as (
      select o.*, o.suppressed_by is not null and o.suppression_holds as hidden,
        rule.stage <> 'shadow' and rule.muted_at is null as reported
      from occurrence o join rule_card rule on rule.id = o.rule_id
      where o.credential_id = any(${credentialIds}::uuid[]) and o.valid_to is null
    ),
    counts as (
      select credential_id,
        (count(*) filter (where not hidden))::int as counted,
        (count(*) filter (where hidden))::int as hidden,
        count(distinct repository_id)::int as repositories,
        bool_or(not hidden and reported) as reported,
        bool_or(not hidden and exists (select from hosted_repository h
          where h.repository_id = live.repository_id and h.visibility = 'public')) as is_public
      from live group by credential_id
    ),
    worst as (
      select distinct on (credential_id) credential_id, severity
      from live order by credential_id, hidden, severity_rank desc
    ),
    surest as (
      select distinct on (credential_id) credential_id, confidence
      from live order by credential_id, hidden, confidence desc
    ),
    nearest as (
      select distinct on (credential_id) credential_id, presence, repository_id, path, line
      from live order by credential_id, hidden, presence_rank desc, confidence desc, repository_id, path
    ),
    earliest as (
      select distinct on (credential_id) credential_id, introduced_at, introduced_author as introduced_by
      from live where introduced_at is not null order by credential_id, introduced_at, id
    )
    select c.id as credential_id, c.rule_id, c.validity, c.vault_match, c.weak,
      worst.severity, surest.confidence, nearest.presence,
      coalesce(counts.counted, 0) as counted, coalesce(counts.hidden, 0) as hidden,
      coalesce(counts.repositories, 0) as repositories,
      nearest.repository_id, nearest.path, nearest.line, earliest.introduced_at, earliest.introduced_by,
      coalesce(counts.reported, false) as reported, coalesce(counts.is_public, false) as is_public
    from credential c
    left join counts on counts.credential_id = c.id
    left join worst on worst.credential_id = c.id
    left join surest on surest.credential_id = c.id
    left join nearest on nearest.credential_id = c.id
    left join earliest on earliest.credential_id = c.id
    where c.id = any(${credentialIds}::uuid[]) and c.merged_into_id is null
    order by c.id`

const toSubject = (row: Row): JudgedLeak => ({
  credentialId: row.credential_id,
  ruleId: row.rule_id,
  severity: row.severity === null ? 'info' : Severity.parse(row.severity),
  confidence: row.confidence ?? 0,
  presence: row.presence === null ? null : Presence.parse(row.presence),
  validity: Validity.parse(row.validity),
  vaultMatch: VaultMatch.parse(row.vault_match),
  weak: row.weak,
  isPublic: row.is_public,
  occurrences: row.counted,
  suppressed: row.hidden,
  occurrenceCount: row.counted + row.hidden,
  repositoryCount: row.repositories,
  first:
    row.repository_id === null || row.path === null || row.line === null
      ? null
      : { repositoryId: row.repository_id, path: row.path, line: row.line },
  introducedAt: row.introduced_at,
  introducedBy: row.introduced_by,
  reported: row.reported,
})
