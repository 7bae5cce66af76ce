import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleMinus,
  IconClock,
  IconHelp,
  IconProgress,
} from '@tabler/icons-react'
import { day } from '#components/ui/day.ts'
import marks from '#components/ui/marks.module.css'
import type { RotationStatus } from '#inventory/model/vault.ts'
import type { EntryRow } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { rotationStatusWords } from './entry-words.ts'

/** Where an entry stands with its rotation, when it is due by policy, and what the vault itself has planned. */
export function RotationText({ rotation, nextRotation }: Pick<EntryRow, 'rotation' | 'nextRotation'>) {
  return (
    <span className={classes.cell}>
      <RotationMark status={rotation.status} />
      {rotation.dueAt !== null && <span className={classes.soft}>due {day(rotation.dueAt)}</span>}
      <span className={classes.soft}>
        {nextRotation.status === 'known' && nextRotation.at !== null
          ? `planned ${day(nextRotation.at)}`
          : nextRotation.status === 'never'
            ? 'none planned'
            : nextRotation.status === 'not-permitted'
              ? 'plan not permitted to see'
              : 'plan cannot be known'}
      </span>
    </span>
  )
}

export function RotationMark({ status }: { status: RotationStatus }) {
  const { Icon, color } = looks[status]
  return (
    <span className={marks.mark} data-strong={status === 'overdue' || undefined}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {rotationStatusWords[status]}
    </span>
  )
}

const looks: Record<RotationStatus, { readonly Icon: typeof IconClock; readonly color: string }> = {
  current: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
  due: { Icon: IconClock, color: 'var(--severity-medium)' },
  overdue: { Icon: IconAlertTriangleFilled, color: 'var(--severity-high)' },
  'in-progress': { Icon: IconProgress, color: 'var(--accent)' },
  unknown: { Icon: IconHelp, color: 'var(--ink-soft)' },
  'not-required': { Icon: IconCircleMinus, color: 'var(--ink-soft)' },
}
