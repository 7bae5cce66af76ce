import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ScanFinish } from '#inventory/model/recording.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import { countSkips } from './count-skips.ts'
import { holdLease } from './lease.ts'
import { queueScan } from './queue-scan.ts'

/**
 * Ends a scan that read everything it set out to read: its tips become what the ledger knows. When history
 * was read with an older detection version, a re-read is asked for in the same transaction.
 */
export async function finishScan(ctx: Ctx, input: ScanFinish): Promise<{ rereadRequested: boolean }> {
  allow(ctx, 'scan.run')
  const finish = ScanFinish.parse(input)
  const { scanId, repositoryId } = finish.lease
  return inTransaction(ctx, async (tx) => {
    const { kind, detectionVersion } = await holdLease(tx, finish.lease, ctx.now())
    await replaceTips(tx, ctx, repositoryId, finish.tips)
    const repository = await tx.repository.update({
      where: { id: repositoryId },
      data: {
        headRef: foreignTextOrNull(finish.headRef),
        headCommit: finish.headCommit,
        defaultBranch: foreignTextOrNull(finish.defaultBranch),
        webBase: finish.webBase,
        ...(kind === 'incremental' ? {} : { historyVersionId: detectionVersion }),
      },
      select: { historyVersionId: true },
    })
    await countSkips(tx, scanId, finish.coverage.skipped, 'at-least')
    await endScan(tx, ctx, finish)
    const isBehind = repository.historyVersionId !== detectionVersion
    if (isBehind) await queueScan(tx, ctx, { repositoryId, kind: 'reread' })
    await recordAudit(tx, ctx, {
      action: 'scan.finish',
      subjectKind: 'scan',
      subjectId: scanId,
      after: { kind },
    })
    return { rereadRequested: isBehind }
  })
}

async function endScan(tx: Transaction, ctx: Ctx, { lease, coverage }: ScanFinish): Promise<void> {
  await tx.$executeRaw`
    UPDATE scan SET state = 'done', phase = 'finished', finished_at = ${ctx.now()},
      blobs_total = coalesce(${coverage.blobsTotal}::int8, blobs_total),
      blobs_scanned = greatest(blobs_scanned, ${coverage.blobsScanned}::int8),
      bytes_scanned = greatest(bytes_scanned, ${Math.round(coverage.bytesScanned)}::int8),
      commits = coalesce(${coverage.commits}::int8, commits),
      refs = coalesce(${coverage.refs}::int8, refs)
    WHERE id = ${lease.scanId}::uuid`
}

async function replaceTips(
  tx: Transaction,
  ctx: Ctx,
  repositoryId: string,
  tips: ScanFinish['tips'],
): Promise<void> {
  const byPlace = new Map(
    tips.map(({ ref, commit }) => {
      const digest = placeDigestHex('tip', repositoryId, ref)
      return [digest, { id: newId(), ref: foreignText(ref), digest, commit }]
    }),
  )
  const rows = [...byPlace.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1))
  await tx.$executeRaw`
    DELETE FROM repository_tip WHERE repository_id = ${repositoryId}::uuid
      AND NOT (encode(place_digest, 'hex') = ANY(${[...byPlace.keys()]}::text[]))`
  const chunk = 5000
  for (let start = 0; start < rows.length; start += chunk)
    await tx.$executeRaw`
      INSERT INTO repository_tip AS t (id, repository_id, ref, place_digest, commit, read_at)
      SELECT r.id, ${repositoryId}::uuid, r.ref, decode(r.digest, 'hex'), r.commit, ${ctx.now()}
      FROM json_to_recordset(${JSON.stringify(rows.slice(start, start + chunk))}::json)
        AS r(id uuid, ref text, digest text, commit text)
      ON CONFLICT (place_digest) DO UPDATE SET commit = EXCLUDED.commit, read_at = EXCLUDED.read_at
      WHERE t.commit <> EXCLUDED.commit`
}
