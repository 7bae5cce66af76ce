import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ScanProgress } from '#inventory/model/recording.ts'
import { holdLease } from './lease.ts'

/**
 * Phase, totals and the digest of the work list. Another work list than the one known starts at its
 * beginning. Blobs and bytes read are counted by the batches of `recordBlobMatches` alone.
 */
export async function recordProgress(ctx: Ctx, input: ScanProgress): Promise<void> {
  allow(ctx, 'scan.run')
  const { lease, phase, coverage, workList } = ScanProgress.parse(input)
  await inTransaction(ctx, async (tx) => {
    const held = await holdLease(tx, lease, ctx.now())
    const isNewList = workList !== undefined && workList !== held.workList
    if (isNewList) await tx.scanSkip.deleteMany({ where: { scanId: lease.scanId } })
    await tx.scan.update({
      where: { id: lease.scanId },
      data: {
        phase,
        ...totals(coverage),
        ...(isNewList ? { workList, cursor: 0n, blobsScanned: 0n, bytesScanned: 0n } : {}),
      },
    })
  })
}

type Totals = Partial<Record<'blobsTotal' | 'commits' | 'refs', number | null | undefined>>

function totals(coverage: Totals): { blobsTotal?: bigint; commits?: bigint; refs?: bigint } {
  const { blobsTotal, commits, refs } = coverage
  return {
    ...(typeof blobsTotal === 'number' ? { blobsTotal: BigInt(blobsTotal) } : {}),
    ...(typeof commits === 'number' ? { commits: BigInt(commits) } : {}),
    ...(typeof refs === 'number' ? { refs: BigInt(refs) } : {}),
  }
}
