import { Progress } from '@mantine/core'
import classes from '#components/scan/scan-progress.module.css'
import { formatCount, plural } from '#components/ui/words.ts'
import type { VaultSyncView } from '#inventory/model/vault-view.ts'
import { syncStateWords } from './vault-words.ts'

type SyncProgressProps = { readonly sync: VaultSyncView; readonly partsTotal: number }

/** How far a sync is: parts read of those found; a bar without an end before they are known. */
export function SyncProgress({ sync: { state, counts }, partsTotal }: SyncProgressProps) {
  const percent =
    partsTotal === 0 || state === 'queued' ? null : Math.min(100, (counts.parts / partsTotal) * 100)
  return (
    <div className={classes.progress} role="status">
      <div className={classes.words}>
        <span>{syncStateWords[state]}</span>
        <span className={classes.numbers}>
          {state === 'running' && (
            <>
              {formatCount(counts.parts)} of {plural(partsTotal, 'part')} ·{' '}
              {plural(counts.entriesSeen, 'entry', 'entries')} seen
              {counts.valuesRead > 0 && ` · ${plural(counts.valuesRead, 'value')} read`}
            </>
          )}
        </span>
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          striped={percent === null}
          aria-label={syncStateWords[state]}
          {...(percent === null
            ? { 'aria-valuenow': undefined, 'aria-valuetext': 'Total not known yet' }
            : {})}
        />
      </Progress.Root>
    </div>
  )
}
