import { Progress } from '@mantine/core'
import { formatBytes, formatCount, phaseWords } from '#components/ui/words.ts'
import type { ScanView } from '#inventory/model/scan.ts'
import { prepareProgress } from './prepare-progress.ts'
import classes from './scan-progress.module.css'

/** How far a running scan is; a bar without an end while the total is not known yet. */
export function ScanProgress({ scan }: { scan: ScanView }) {
  const { percent, done } = prepareProgress(scan.coverage)
  const label = `${scan.repository.name}: ${phaseWords[scan.phase]}`
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <span>{phaseWords[scan.phase]}</span>
        <span className={classes.numbers}>
          {done}
          {scan.coverage.bytesScanned > 0 && ` · ${formatBytes(scan.coverage.bytesScanned)}`}
        </span>
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          striped={percent === null}
          aria-label={label}
          {...(percent === null
            ? { 'aria-valuenow': undefined, 'aria-valuetext': 'Total not known yet' }
            : {})}
        />
      </Progress.Root>
    </div>
  )
}

/** `1,204 of 5,000 contents`, for a scan that is over. */
export function CoverageLine({ scan }: { scan: ScanView }) {
  const { blobsScanned, bytesScanned, skipped } = scan.coverage
  const left = skipped.reduce((sum, { count }) => sum + count, 0)
  return (
    <span>
      {formatCount(blobsScanned)} read · {formatBytes(bytesScanned)}
      {left > 0 && <span className={classes.skipped}> · {formatCount(left)} skipped</span>}
    </span>
  )
}
