import type { Ctx } from '#inventory/ctx.ts'
import { FindingRow } from '#inventory/model/finding.ts'
import { violationName } from '#inventory/policies/entry/named.ts'
import { Prisma } from '#prisma/client.ts'
import { providerSql, subjectJoins } from './finding-subject.ts'
import { shownOwner } from './owned-by.ts'
import { seenFindings } from './seen-findings.ts'

/** What `findingColumns` answers, before it is a view. */
export type StoredFinding = {
  id: string
  policy: string
  state: string
  resolution: string | null
  severity: string
  severity_rank: number
  confidence: number
  validity: string | null
  presence: string | null
  title: string | null
  rule_id: string | null
  provider: string
  credential_id: string | null
  occurrence_count: number
  repository_count: number
  repository_id: string | null
  repository: string | null
  path: string | null
  line: number | null
  entry_id: string | null
  entry_path: string | null
  vault: string | null
  introduced_at: Date | null
  introduced_by: string | null
  found_at: Date
  found_because: string
  assignee_id: string | null
  assignee_name: string | null
  assignee_email: string | null
  owner: unknown
  due_at: Date | null
}

export const findingColumns = Prisma.sql`
  f.id, f.policy, f.state, f.resolution, f.severity, f.severity_rank, f.confidence, k.validity, f.presence,
  c.title, f.rule_id, ${providerSql} as provider, f.credential_id, f.entry_id, e.path as entry_path, v.name as vault, f.occurrence_count, f.repository_count, f.repository_id,
  r.name as repository, f.path, f.line, f.introduced_at, f.introduced_by, f.found_at, f.found_because,
  p.id as assignee_id, p.name as assignee_name, p.email as assignee_email, f.due_at,
  ${shownOwner} as owner`

/** The joins of a row the actor may see; filters need only `f` and what `subjectJoins` adds. */
export const findingJoins = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  ${seenFindings(ctx)} f
  ${subjectJoins}
  left join credential k on k.id = f.credential_id
  left join repository r on r.id = f.repository_id
  left join person p on p.id = f.assignee_id`

/** Throws when the ledger holds a word the model does not know. */
export const toFindingRow = (row: StoredFinding): FindingRow =>
  FindingRow.parse({
    id: row.id,
    policy: row.policy,
    state: row.state,
    resolution: row.resolution,
    severity: row.severity,
    confidence: row.confidence,
    validity: row.validity,
    presence: row.presence,
    title: row.title ?? violationName(row.policy),
    ruleId: row.rule_id,
    provider: row.provider,
    credentialId: row.credential_id,
    occurrenceCount: row.occurrence_count,
    repositoryCount: row.repository_count,
    place:
      row.repository_id === null
        ? null
        : { repositoryId: row.repository_id, repository: row.repository, path: row.path, line: row.line },
    entry: row.entry_id === null ? null : { id: row.entry_id, path: row.entry_path, vault: row.vault },
    introducedAt: row.introduced_at?.toISOString() ?? null,
    introducedBy: row.introduced_by,
    foundAt: row.found_at.toISOString(),
    foundBecause: row.found_because,
    assignee:
      row.assignee_id === null
        ? null
        : { id: row.assignee_id, name: row.assignee_name, email: row.assignee_email },
    owner: row.owner,
    dueAt: row.due_at?.toISOString() ?? null,
  })
