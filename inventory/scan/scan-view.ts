import { ScanPhase, type ScanView } from '#inventory/model/scan.ts'
import { ScanKind, ScanState } from '#inventory/model/terms.ts'
import type { Prisma } from '#prisma/client.ts'

/** What a view of a scan is made from. */
export const scanInclude = {
  repository: { select: { id: true, name: true } },
  skips: { orderBy: { reason: 'asc' } },
} as const satisfies Prisma.ScanInclude

/** What stands of a scan's findings, and what it saw of rules that may not speak. */
export type ScanSight = Pick<ScanView, 'findingsStanding' | 'withheld'>

type StoredScan = Prisma.ScanGetPayload<{ include: typeof scanInclude }>

export function toScanView(scan: StoredScan, sight: ScanSight = NOTHING): ScanView {
  const state = ScanState.parse(scan.state)
  return {
    id: scan.id,
    repository: scan.repository,
    kind: ScanKind.parse(scan.kind),
    state,
    phase: ScanPhase.parse(scan.phase),
    coverage: coverageOf(scan),
    detectionVersion: scan.detectionVersionId,
    findingsNew: scan.findingsNew,
    findingsReopened: scan.findingsReopened,
    ...sight,
    queuedAt: scan.queuedAt.toISOString(),
    startedAt: scan.startedAt?.toISOString() ?? null,
    finishedAt: scan.finishedAt?.toISOString() ?? null,
    error:
      scan.errorCode === null
        ? null
        : { code: scan.errorCode, message: scan.errorMessage ?? '', hint: scan.errorHint ?? '' },
    cancellable: state === 'queued' || state === 'running',
  }
}

const NOTHING: ScanSight = { findingsStanding: 0, withheld: [] }

const coverageOf = (scan: StoredScan): ScanView['coverage'] => ({
  blobsTotal: numberOrNull(scan.blobsTotal),
  blobsScanned: Number(scan.blobsScanned),
  bytesScanned: Number(scan.bytesScanned),
  commits: numberOrNull(scan.commits),
  refs: numberOrNull(scan.refs),
  skipped: scan.skips.map(({ reason, count, bytes, examples }) => ({
    reason,
    count: Number(count),
    bytes: Number(bytes),
    examples,
  })),
})

const numberOrNull = (value: bigint | null): number | null => (value === null ? null : Number(value))
