import { formatCount } from '#components/ui/words.ts'
import type { Coverage } from '#inventory/model/scan.ts'

export type PreparedProgress = {
  /** 0 to 100; null while the total is not known, which is not the same as nothing done. */
  readonly percent: number | null
  readonly done: string
}

/** What is read and what was skipped both count as looked after; a total that grows never shows more than 100. */
export function prepareProgress(coverage: Coverage): PreparedProgress {
  const skipped = coverage.skipped.reduce((sum, { count }) => sum + count, 0)
  const handled = coverage.blobsScanned + skipped
  const total = coverage.blobsTotal
  if (total === null) return { percent: null, done: handled === 0 ? '' : `${formatCount(handled)} contents` }
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((handled / total) * 100))
  return { percent, done: `${formatCount(Math.min(handled, total))} of ${formatCount(total)} contents` }
}
