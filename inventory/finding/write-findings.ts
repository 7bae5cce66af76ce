import type { Ctx } from '#inventory/ctx.ts'
import type { FoundBecause } from '#inventory/model/terms.ts'
import type { Verdict } from '#inventory/policies/define-policy.ts'
import { dueAt } from '#inventory/policies/due.ts'
import { leak } from '#inventory/policies/leak.ts'
import { presenceRank, severityRank } from '#inventory/policies/severity.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import type { JudgedLeak } from './leak-subjects.ts'

export type Judged = { readonly subject: JudgedLeak; readonly verdict: Verdict }

/**
 * Inserts what is new and updates what is known. A finding whose verdict is satisfied stays, hidden while all
 * its occurrences are suppressed, ended while it has none; when the policy is violated again the same row
 * comes back, so that what people decided on it is kept. What only rules in shadow or muted ones saw opens
 * nothing new. Answers the ids of the findings it opened, and of all that stand.
 */
export async function writeFindings(
  tx: Transaction,
  ctx: Ctx,
  judged: readonly Judged[],
  because: FoundBecause,
): Promise<{ opened: string[]; ids: string[] }> {
  const known = await knownFindings(tx, judged)
  const fresh = judged.filter(
    ({ subject, verdict }) =>
      !known.has(subject.credentialId) && verdict.verdict === 'violated' && subject.reported,
  )
  const revived = judged.flatMap(({ subject, verdict }) => {
    const finding = known.get(subject.credentialId)
    return finding?.shown === false && verdict.verdict === 'violated' ? [finding.id] : []
  })
  const inserted = await insert(tx, ctx, fresh, because)
  await update(
    tx,
    ctx,
    judged.filter(({ subject }) => known.has(subject.credentialId)),
  )
  const ids = await standing(tx, judged)
  return { opened: [...inserted, ...revived], ids }
}

type Known = { id: string; shown: boolean }

async function knownFindings(tx: Transaction, judged: readonly Judged[]): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<{ id: string; credential_id: string; shown: boolean }[]>`
    select id, credential_id, valid_to is null and not suppressed as shown
    from finding where credential_id = any(${idsOf(judged)}::uuid[]) and policy = ${leak.id}`
  return new Map(rows.map((row) => [row.credential_id, { id: row.id, shown: row.shown }]))
}

async function standing(tx: Transaction, judged: readonly Judged[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from finding
    where credential_id = any(${idsOf(judged)}::uuid[]) and policy = ${leak.id}
      and valid_to is null and not suppressed
    order by id`
  return rows.map((row) => row.id)
}

const idsOf = (judged: readonly Judged[]): string[] => judged.map(({ subject }) => subject.credentialId)

async function insert(
  tx: Transaction,
  ctx: Ctx,
  fresh: readonly Judged[],
  because: FoundBecause,
): Promise<string[]> {
  if (fresh.length === 0) return []
  const now = ctx.now()
  const ids = fresh.map(() => newId())
  const digests = fresh.map(({ subject }) => placeDigestHex(leak.id, 'credential', subject.credentialId))
  const due = fresh.map(({ verdict }) =>
    verdict.verdict === 'violated' ? dueAt(verdict.severity, now) : null,
  )
  await tx.$executeRaw`
    with ${recordset(fresh)},
    keys as (
      select * from unnest(${ids}::uuid[], ${digests}::text[], ${due}::timestamptz[], ${idsOf(fresh)}::uuid[])
        as key(id, digest, due_at, credential_id)
    )
    insert into finding (id, policy, subject_kind, subject_id, credential_id, place_digest, rule_id, severity,
      severity_rank, confidence, presence, presence_rank, occurrence_count, repository_count, suppressed,
      repository_id, path, line, introduced_at, introduced_by, found_at, found_because, valid_from,
      state_changed_at, due_at)
    select k.id, ${leak.id}, 'credential', k.credential_id, k.credential_id, decode(k.digest, 'hex'), j."ruleId", j.severity,
      j."severityRank", j.confidence, j.presence, j."presenceRank", j."occurrenceCount", j."repositoryCount",
      j.suppressed, j."repositoryId", j.path, j.line, j."introducedAt", j."introducedBy", ${now}, ${because},
      ${now}, ${now}, k.due_at
    from judged j join keys k on k.credential_id = j."credentialId"`
  return ids
}

/** The judged rows as a common table expression called `judged`: one parameter, however many rows. */
function recordset(judged: readonly Judged[]): Prisma.Sql {
  const rows = judged.map(({ subject, verdict }) => ({
    ...machineColumns(subject, verdict),
    credentialId: subject.credentialId,
    ended: subject.occurrenceCount === 0,
  }))
  return Prisma.sql`judged as (
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      "credentialId" uuid, "ruleId" text, severity text, "severityRank" smallint, confidence float8,
      presence text, "presenceRank" smallint, "occurrenceCount" int, "repositoryCount" int,
      suppressed boolean, "repositoryId" uuid, path text, line int,
      "introducedAt" timestamptz, "introducedBy" text, ended boolean))`
}

const machineColumns = (subject: JudgedLeak, verdict: Verdict) => {
  const severity = verdict.verdict === 'violated' ? verdict.severity : subject.severity
  const presence = subject.presence ?? 'gone'
  return {
    ruleId: subject.ruleId,
    severity,
    severityRank: severityRank(severity),
    confidence: subject.confidence,
    presence,
    presenceRank: presenceRank(presence),
    occurrenceCount: subject.occurrenceCount,
    repositoryCount: subject.repositoryCount,
    suppressed: subject.occurrences === 0 && subject.suppressed > 0,
    repositoryId: subject.first?.repositoryId ?? null,
    path: subject.first?.path ?? null,
    line: subject.first?.line ?? null,
    introducedAt: subject.introducedAt,
    introducedBy: subject.introducedBy,
  }
}

/** One statement for all; rows that say the same already are not written. */
async function update(tx: Transaction, ctx: Ctx, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return
  await tx.$executeRaw`
    with ${recordset(judged)}
    update finding f set
      rule_id = j."ruleId", severity = j.severity, severity_rank = j."severityRank",
      confidence = j.confidence, presence = j.presence, presence_rank = j."presenceRank",
      occurrence_count = j."occurrenceCount", repository_count = j."repositoryCount",
      suppressed = j.suppressed, repository_id = coalesce(j."repositoryId", f.repository_id),
      path = coalesce(j.path, f.path), line = coalesce(j.line, f.line),
      introduced_at = coalesce(j."introducedAt", f.introduced_at),
      introduced_by = coalesce(j."introducedBy", f.introduced_by),
      valid_to = case when j.ended then coalesce(f.valid_to, ${ctx.now()}) end
    from judged j
    where f.credential_id = j."credentialId" and f.policy = ${leak.id}
      and (f.rule_id, f.severity, f.confidence, f.presence, f.occurrence_count, f.repository_count,
           f.suppressed, f.repository_id, f.path, f.line, f.introduced_at, f.introduced_by, f.valid_to is not null)
        is distinct from
          (j."ruleId", j.severity, j.confidence, j.presence, j."occurrenceCount", j."repositoryCount",
           j.suppressed, coalesce(j."repositoryId", f.repository_id), coalesce(j.path, f.path),
           coalesce(j.line, f.line), coalesce(j."introducedAt", f.introduced_at),
           coalesce(j."introducedBy", f.introduced_by), j.ended)`
}
