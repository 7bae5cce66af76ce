import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { OccurrenceBatch, type OccurrenceRecord } from '#inventory/model/recording.ts'
import { presenceRank, severityRank } from '#inventory/policies/severity.ts'
import { judgeSuppression } from '#inventory/policies/suppression.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import { commitColumns } from './commit-columns.ts'
import { judgeOccurrences, lockCredentials } from './judge-occurrences.ts'

/**
 * Writes occurrences as judged, and judges their credentials by all policies, in one transaction. Machine state
 * only: what people decided stays. A place known already is brought up to date. Throws LeaseLost.
 */
export async function recordOccurrences(ctx: Ctx, input: OccurrenceBatch): Promise<void> {
  allow(ctx, 'occurrence.record')
  const { lease, occurrences } = OccurrenceBatch.parse(input)
  if (occurrences.length === 0) return
  await inTransaction(ctx, async (tx) => {
    const { kind } = await holdLease(tx, lease, ctx.now())
    const credentialIds = [...new Set(occurrences.map(({ credentialId }) => credentialId))]
    await lockCredentials(tx, credentialIds)
    await writeOccurrences(tx, ctx, lease, occurrences)
    await judgeOccurrences(tx, ctx, { scanId: lease.scanId, kind }, credentialIds)
    await recordAudit(tx, ctx, {
      action: 'occurrence.record',
      subjectKind: 'scan',
      subjectId: lease.scanId,
      batchCount: occurrences.length,
    })
  })
}

type Held = OccurrenceBatch['lease']

async function writeOccurrences(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, scanId }: Held,
  occurrences: readonly OccurrenceRecord[],
): Promise<void> {
  const rows = new Map(
    occurrences.map((occurrence) => {
      const path = foreignText(occurrence.path)
      const place = placeDigestHex('occurrence', repositoryId, occurrence.credentialId, 'file', path)
      return [place, { ...columnsOf(occurrence), id: newId(), path, place }]
    }),
  )
  const sorted = [...rows.values()].sort((a, b) => (a.place < b.place ? -1 : 1))
  await tx.$executeRaw`
    INSERT INTO occurrence AS o (id, repository_id, credential_id, path, place_digest, rule_id, presence,
      presence_rank, blob, line, "column", end_line, end_column, versions,
      introduced_commit, introduced_author, introduced_email, introduced_at,
      removed_commit, removed_author, removed_email, removed_at,
      confidence, severity, severity_rank, reasons, decoded_by, inside, context_key, context_line,
      suppressed_by, suppressed_who, suppressed_detail, suppressed_at, suppression_holds,
      first_seen_at, last_scan_id, valid_from)
    SELECT r.id, ${repositoryId}::uuid, r."credentialId", r.path, decode(r.place, 'hex'), r."ruleId", r.presence,
      r."presenceRank", r.blob, r.line, r."column", r."endLine", r."endColumn", r.versions,
      r."introducedCommit", r."introducedAuthor", r."introducedEmail", r."introducedAt",
      r."removedCommit", r."removedAuthor", r."removedEmail", r."removedAt",
      r.confidence, r.severity, r."severityRank", r.reasons, r."decodedBy", r.inside, r."contextKey",
      r."contextLine",
      r."suppressedBy", r."suppressedWho", r."suppressedDetail",
      CASE WHEN r."suppressedBy" IS NOT NULL THEN ${ctx.now()}::timestamptz END, r."suppressionHolds",
      ${ctx.now()}, ${scanId}::uuid, ${ctx.now()}
    FROM json_to_recordset(${JSON.stringify(sorted)}::json) AS r(
      id uuid, "credentialId" uuid, path text, place text, "ruleId" text, presence text, "presenceRank" int2,
      blob text, line int, "column" int, "endLine" int, "endColumn" int, versions int,
      "introducedCommit" text, "introducedAuthor" text, "introducedEmail" text, "introducedAt" timestamptz,
      "removedCommit" text, "removedAuthor" text, "removedEmail" text, "removedAt" timestamptz,
      confidence float8, severity text, "severityRank" int2, reasons text[], "decodedBy" text[],
      inside text, "contextKey" text, "contextLine" text, "suppressedBy" text, "suppressedWho" text,
      "suppressedDetail" text, "suppressionHolds" boolean)
    ON CONFLICT (place_digest) WHERE valid_to IS NULL DO UPDATE SET
      rule_id = EXCLUDED.rule_id, presence = EXCLUDED.presence, presence_rank = EXCLUDED.presence_rank,
      blob = EXCLUDED.blob, line = EXCLUDED.line, "column" = EXCLUDED."column", end_line = EXCLUDED.end_line,
      end_column = EXCLUDED.end_column, versions = EXCLUDED.versions,
      introduced_commit = EXCLUDED.introduced_commit, introduced_author = EXCLUDED.introduced_author,
      introduced_email = EXCLUDED.introduced_email, introduced_at = EXCLUDED.introduced_at,
      removed_commit = EXCLUDED.removed_commit, removed_author = EXCLUDED.removed_author,
      removed_email = EXCLUDED.removed_email, removed_at = EXCLUDED.removed_at,
      confidence = EXCLUDED.confidence, severity = EXCLUDED.severity, severity_rank = EXCLUDED.severity_rank,
      reasons = EXCLUDED.reasons, decoded_by = EXCLUDED.decoded_by, inside = EXCLUDED.inside,
      context_key = EXCLUDED.context_key,
      context_line = EXCLUDED.context_line, suppressed_by = EXCLUDED.suppressed_by,
      suppressed_who = EXCLUDED.suppressed_who, suppressed_detail = EXCLUDED.suppressed_detail,
      suppressed_at = CASE WHEN o.suppressed_by IS NOT DISTINCT FROM EXCLUDED.suppressed_by
        THEN o.suppressed_at ELSE EXCLUDED.suppressed_at END,
      suppression_holds = EXCLUDED.suppression_holds, last_scan_id = EXCLUDED.last_scan_id`
}

const columnsOf = (occurrence: OccurrenceRecord) => {
  const { suppressed, context, severity, presence } = occurrence
  return {
    credentialId: occurrence.credentialId,
    ruleId: occurrence.ruleId,
    presence,
    presenceRank: presenceRank(presence),
    blob: occurrence.blob,
    line: occurrence.line,
    column: occurrence.column,
    endLine: occurrence.endLine,
    endColumn: occurrence.endColumn,
    versions: occurrence.versions,
    ...commitColumns(occurrence.introduced, occurrence.removed),
    confidence: occurrence.confidence,
    severity,
    severityRank: severityRank(severity),
    reasons: occurrence.reasons,
    decodedBy: occurrence.decodedBy,
    inside: foreignTextOrNull(occurrence.inside),
    contextKey: foreignTextOrNull(context?.key ?? null),
    contextLine: foreignTextOrNull(context?.line ?? null),
    suppressedBy: suppressed?.by ?? null,
    suppressedWho: foreignTextOrNull(suppressed?.who ?? null),
    suppressedDetail: foreignTextOrNull(suppressed?.detail ?? null),
    suppressionHolds: suppressed !== null && judgeSuppression({ by: suppressed.by, severity }).obeyed,
  }
}
