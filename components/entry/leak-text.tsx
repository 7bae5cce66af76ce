import { IconAlertOctagonFilled, IconEyeOff, IconHistory, IconShieldCheck } from '@tabler/icons-react'
import marks from '#components/ui/marks.module.css'
import { plural } from '#components/ui/words.ts'
import type { EntryRow } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { leakedWords, VALUES_NOT_READ } from './entry-words.ts'

/** Whether what it holds leaked, and where else the same value is stored; "not measurable" is no zero. */
export function LeakText({ leaks, duplicates }: Pick<EntryRow, 'leaks' | 'duplicates'>) {
  return (
    <span className={classes.cell}>
      <LeakMark leaks={leaks} />
      {duplicates !== null && duplicates > 0 && (
        <span className={classes.soft}>same value in {plural(duplicates, 'other')}</span>
      )}
      {leaks !== null && duplicates === null && (
        <span className={classes.soft} title={VALUES_NOT_READ}>
          duplicates not measurable
        </span>
      )}
    </span>
  )
}

export function LeakMark({ leaks }: Pick<EntryRow, 'leaks'>) {
  if (leaks === null)
    return (
      <span className={classes.answer} data-status="unknown" title={VALUES_NOT_READ}>
        <IconEyeOff size={14} stroke={1.8} aria-hidden="true" />
        {leakedWords['not-measurable']}
      </span>
    )
  const state = leaks.current > 0 ? 'current' : leaks.older > 0 ? 'older' : 'none'
  const { Icon, color } = looks[state]
  return (
    <span className={marks.mark} data-strong={state === 'current' || undefined} title={sentences[state]}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {words[state]}
    </span>
  )
}

const words = { current: 'Current leaked', older: 'Older leaked', none: 'Not leaked' } as const

const sentences = {
  current: 'What it holds now lies in the open.',
  older: 'A value it held before lies in the open; the current one does not.',
  none: 'None of the values that were read here was found in what is scanned.',
} as const

const looks = {
  current: { Icon: IconAlertOctagonFilled, color: 'var(--severity-critical)' },
  older: { Icon: IconHistory, color: 'var(--severity-medium)' },
  none: { Icon: IconShieldCheck, color: 'var(--good)' },
} as const
