import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { BlobId, Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'

export const RetireMatches = Lease.extend({
  /** The blobs that were read, where that is known; null where it goes by what a branch or a tag still holds. */
  blobs: z.array(BlobId).max(50_000).nullable().default(null),
})

/**
 * For the end of reading in a first scan or a re-read, before judging: forgets the matches that this detection
 * version no longer makes, of blobs that could be read again. What lies in blobs out of reach stays.
 */
export async function retireMatches(
  ctx: Ctx,
  input: z.input<typeof RetireMatches>,
): Promise<{ retired: number }> {
  allow(ctx, 'occurrence.record')
  const { blobs, ...lease } = RetireMatches.parse(input)
  return inTransaction(ctx, async (tx) => {
    const { kind, detectionVersion } = await holdLease(tx, lease, ctx.now())
    if (kind === 'incremental') return { retired: 0 }
    const retired = await tx.$executeRaw`
      DELETE FROM blob_match m
      WHERE m.repository_id = ${lease.repositoryId}::uuid AND m.detection_version_id <> ${detectionVersion}
        AND (${blobs !== null} OR EXISTS (SELECT FROM blob_path p
          WHERE p.repository_id = m.repository_id AND p.blob = m.blob
            AND p.presence IN ('at-head', 'at-tip', 'in-history')))
        AND (${blobs === null} OR m.blob = ANY(${blobs ?? []}::text[]))`
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
