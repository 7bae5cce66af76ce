import type { ScanView } from '#inventory/model/scan.ts'
import type { ScanLine } from './progress.ts'

const number = new Intl.NumberFormat('en')

/** A scan in one line, for the progress page. */
export function scanLine(scan: ScanView): ScanLine {
  const { blobsScanned, blobsTotal } = scan.coverage
  const fraction = scan.state === 'done' ? 1 : blobsTotal ? Math.min(blobsScanned / blobsTotal, 1) : null
  return { name: scan.repository.name, detail: detailOf(scan), fraction }
}

function detailOf({ state, phase, coverage, error, findingsNew }: ScanView): string {
  const { blobsScanned, blobsTotal } = coverage
  const found = findingsNew === 0 ? '' : `, ${number.format(findingsNew)} new findings`
  if (state === 'failed') return error?.message ?? 'failed'
  if (state === 'done') return `done: ${number.format(blobsScanned)} blobs read${found}`
  if (state !== 'running') return state
  if (phase !== 'reading' || blobsTotal === null) return phase
  return `reading ${number.format(blobsScanned)} of ${number.format(blobsTotal)} blobs${found}`
}
