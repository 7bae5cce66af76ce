import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import { judgeOccurrences } from './judge-occurrences.ts'

export const GoneOccurrences = z.object({
  lease: Lease,
  /** Those that the scan judged again; null when it judged all of the repository. */
  credentialIds: z.array(z.uuid()).max(5000).nullable().default(null),
})
export type GoneOccurrences = z.input<typeof GoneOccurrences>

/**
 * Ends the occurrences that the scan judged and did not record again: the detection no longer holds them for
 * one. (A value that was removed from a repository stays recorded, with another presence.) Their findings
 * are judged in the same transaction. Throws LeaseLost.
 */
export async function goneOccurrences(ctx: Ctx, input: GoneOccurrences): Promise<{ ended: number }> {
  allow(ctx, 'occurrence.record')
  const { lease, credentialIds } = GoneOccurrences.parse(input)
  return inTransaction(ctx, async (tx) => {
    const { kind } = await holdLease(tx, lease, ctx.now())
    const rows = await tx.$queryRaw<{ credential_id: string }[]>`
      UPDATE occurrence SET valid_to = ${ctx.now()}
      WHERE repository_id = ${lease.repositoryId}::uuid AND valid_to IS NULL
        AND last_scan_id <> ${lease.scanId}::uuid
        AND NOT EXISTS (SELECT FROM pull_request p WHERE p.id = last_scan_id)
        AND (${credentialIds === null} OR credential_id = ANY(${credentialIds ?? []}::uuid[]))
      RETURNING credential_id`
    if (rows.length === 0) return { ended: 0 }
    const ids = rows.map((row) => row.credential_id)
    await judgeOccurrences(tx, ctx, { scanId: lease.scanId, kind }, ids)
    await recordAudit(tx, ctx, {
      action: 'occurrence.end',
      subjectKind: 'scan',
      subjectId: lease.scanId,
      batchCount: rows.length,
    })
    return { ended: rows.length }
  })
}
