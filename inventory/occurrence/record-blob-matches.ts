import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Invalid } from '#inventory/errors.ts'
import { BlobBatch, type BlobMatchRecord } from '#inventory/model/recording.ts'
import { countSkips } from '#inventory/scan/count-skips.ts'
import { type HeldScan, holdLease } from '#inventory/scan/lease.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import { resolveCredentials } from './resolve-credentials.ts'

/**
 * Writes what the engine saw in a batch of blobs, and moves the cursor of the work list in the same
 * transaction. Writing a batch twice is writing it once: its blobs are counted only while its cursor lies
 * beyond the one known. Throws LeaseLost, and Invalid when a rule has no card yet.
 */
export async function recordBlobMatches(ctx: Ctx, input: BlobBatch): Promise<void> {
  allow(ctx, 'occurrence.record')
  const batch = BlobBatch.parse(input)
  const { scanId, repositoryId } = batch.lease
  await inTransaction(ctx, async (tx) => {
    const held = await holdLease(tx, batch.lease, ctx.now())
    if (batch.matches.length > 0) {
      await requireCards(tx, batch.matches)
      const credentials = await resolveCredentials(tx, ctx, batch.matches)
      await writeMatches(tx, ctx, repositoryId, held.detectionVersion, credentials)
      await recordAudit(tx, ctx, {
        action: 'occurrence.record-blob-matches',
        subjectKind: 'scan',
        subjectId: scanId,
        batchCount: batch.matches.length,
      })
    }
    await count(tx, held, batch)
  })
}

async function requireCards(tx: Transaction, matches: readonly BlobMatchRecord[]): Promise<void> {
  const ids = [...new Set(matches.map(({ ruleId }) => ruleId))]
  const known = await tx.ruleCard.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const missing = ids.filter((id) => !known.some((card) => card.id === id))
  if (missing.length > 0)
    throw new Invalid(`The ledger has no card for ${missing.join(', ')}: sync the rule cards.`)
}

async function count(tx: Transaction, held: HeldScan, batch: BlobBatch): Promise<void> {
  if (BigInt(batch.cursor) <= held.cursor) return
  await tx.scan.update({
    where: { id: batch.lease.scanId },
    data: {
      cursor: BigInt(batch.cursor),
      blobsScanned: { increment: BigInt(batch.blobsScanned) },
      bytesScanned: { increment: BigInt(Math.round(batch.bytesScanned)) },
    },
    select: { id: true },
  })
  await countSkips(tx, batch.lease.scanId, batch.skipped, 'add')
}

async function writeMatches(
  tx: Transaction,
  ctx: Ctx,
  repositoryId: string,
  detectionVersion: string,
  credentials: ReadonlyMap<BlobMatchRecord, string>,
): Promise<void> {
  const rows = new Map<string, object>()
  for (const [match, credentialId] of credentials) {
    const { blob, start, end, ruleId } = match
    const place = placeDigestHex('match', repositoryId, blob, start, end, ruleId, credentialId)
    rows.set(place, { ...columnsOf(match), id: newId(), credentialId, place })
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  await tx.$executeRaw`
    INSERT INTO blob_match AS m (id, repository_id, blob, start_offset, end_offset, line, "column", end_line,
      end_column, rule_id, credential_id, score, reasons, weak, generated, decoded_by, inside, facts, context_key,
      context_line, allowed_by, detection_version_id, place_digest, first_seen_at)
    SELECT r.id, ${repositoryId}::uuid, r.blob, r.start, r."end", r.line, r."column", r."endLine", r."endColumn",
      r."ruleId", r."credentialId", r.score, r.reasons, r.weak, r.generated, r."decodedBy", r.inside, r.facts,
      r."contextKey", r."contextLine", r."allowedBy", ${detectionVersion}, decode(r.place, 'hex'), ${ctx.now()}
    FROM json_to_recordset(${JSON.stringify(sorted)}::json) AS r(
      id uuid, place text, blob text, start int8, "end" int8, line int, "column" int, "endLine" int,
      "endColumn" int, "ruleId" text, "credentialId" uuid, score float8, reasons text[], weak boolean,
      generated boolean, "decodedBy" text[], inside text, facts jsonb, "contextKey" text, "contextLine" text,
      "allowedBy" text)
    ON CONFLICT (place_digest) DO UPDATE SET
      line = EXCLUDED.line, "column" = EXCLUDED."column", end_line = EXCLUDED.end_line,
      end_column = EXCLUDED.end_column, score = EXCLUDED.score, reasons = EXCLUDED.reasons, weak = EXCLUDED.weak,
      generated = EXCLUDED.generated, decoded_by = EXCLUDED.decoded_by, inside = EXCLUDED.inside,
      facts = EXCLUDED.facts,
      context_key = EXCLUDED.context_key, context_line = EXCLUDED.context_line,
      allowed_by = EXCLUDED.allowed_by, detection_version_id = EXCLUDED.detection_version_id
    WHERE (m.detection_version_id, m.score, m.reasons, m.generated, m.allowed_by, m.context_line,
        m.inside)
      IS DISTINCT FROM (EXCLUDED.detection_version_id, EXCLUDED.score, EXCLUDED.reasons, EXCLUDED.generated,
        EXCLUDED.allowed_by, EXCLUDED.context_line, EXCLUDED.inside)`
}

const columnsOf = (match: BlobMatchRecord) => ({
  blob: match.blob,
  start: match.start,
  end: match.end,
  line: match.line,
  column: match.column,
  endLine: match.endLine,
  endColumn: match.endColumn,
  ruleId: match.ruleId,
  score: match.score,
  reasons: match.reasons,
  weak: match.weak,
  generated: match.generated,
  decodedBy: match.decodedBy,
  inside: foreignTextOrNull(match.inside),
  facts: Object.fromEntries(
    Object.entries(match.facts).map(([name, value]) => [foreignText(name), foreignText(value)]),
  ),
  contextKey: foreignTextOrNull(match.context?.key ?? null),
  contextLine: foreignTextOrNull(match.context?.line ?? null),
  allowedBy: foreignTextOrNull(match.allowedBy),
})
