import { LeaseLost } from '#inventory/errors.ts'
import type { Lease } from '#inventory/model/recording.ts'
import type { ScanKind } from '#inventory/model/terms.ts'
import { ScanKind as ScanKindSchema } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

export type HeldScan = {
  readonly kind: ScanKind
  readonly cursor: bigint
  readonly workList: string | null
  readonly detectionVersion: string
}

type Row = {
  state: string
  kind: string
  lease_token: bigint | null
  fence: bigint
  cursor: bigint
  work_list: string | null
  detection_version_id: string | null
}

/**
 * Checks that the lease still holds, and keeps it so until the transaction ends: the repository's row stays
 * locked, which whoever wants to take over needs too. Throws LeaseLost. Notes the heartbeat.
 */
export async function holdLease(tx: Transaction, lease: Lease, now: Date): Promise<HeldScan> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT s.state, s.kind, s.lease_token, r.lease_token AS fence, s.cursor, s.work_list, s.detection_version_id
    FROM repository r JOIN scan s ON s.repository_id = r.id
    WHERE r.id = ${lease.repositoryId}::uuid AND s.id = ${lease.scanId}::uuid
    FOR NO KEY UPDATE OF r`
  if (row === undefined) throw new LeaseLost('ended')
  if (row.state === 'cancelled') throw new LeaseLost('cancelled')
  if (row.lease_token !== lease.token || row.fence !== lease.token) throw new LeaseLost('taken-over')
  if (row.state !== 'running' || row.detection_version_id === null) throw new LeaseLost('ended')
  await tx.$executeRaw`UPDATE scan SET heartbeat_at = ${now} WHERE id = ${lease.scanId}::uuid`
  return {
    kind: ScanKindSchema.parse(row.kind),
    cursor: row.cursor,
    workList: row.work_list,
    detectionVersion: row.detection_version_id,
  }
}
