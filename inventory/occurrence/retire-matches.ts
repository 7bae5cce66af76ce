import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'

/**
 * For the end of reading in a first scan or a re-read, before judging: forgets the matches that this detection
 * version no longer makes, of blobs that could be read again. What lies in blobs out of reach stays.
 */
export async function retireMatches(ctx: Ctx, input: Lease): Promise<{ retired: number }> {
  allow(ctx, 'occurrence.record')
  const lease = Lease.parse(input)
  return inTransaction(ctx, async (tx) => {
    const { kind, detectionVersion } = await holdLease(tx, lease, ctx.now())
    if (kind === 'incremental') return { retired: 0 }
    const retired = await tx.$executeRaw`
      DELETE FROM blob_match m
      WHERE m.repository_id = ${lease.repositoryId}::uuid AND m.detection_version_id <> ${detectionVersion}
        AND EXISTS (SELECT FROM blob_path p WHERE p.repository_id = m.repository_id AND p.blob = m.blob
          AND p.presence IN ('at-head', 'at-tip', 'in-history'))`
    if (retired > 0)
      await recordAudit(tx, ctx, {
        action: 'occurrence.retire-matches',
        subjectKind: 'scan',
        subjectId: lease.scanId,
        batchCount: retired,
      })
    return { retired }
  })
}
