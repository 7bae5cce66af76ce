import { Pill } from '@mantine/core'
import { day } from '#components/entry/day.ts'
import { humanise } from '#components/ui/words.ts'
import type { ChangeState } from './filter-bar.tsx'
import type { EntryUrlState } from './filters.ts'

/** Filters that a link brought along and that have no button of their own; each can be taken away. */
export function RangeChips({ state, onChange }: { state: EntryUrlState; onChange: ChangeState }) {
  return chips(state).map(({ label, without }) => (
    <Pill
      key={label}
      size="md"
      withRemoveButton
      removeButtonProps={{ 'aria-label': `Remove filter: ${label}`, 'aria-hidden': false, tabIndex: 0 }}
      onRemove={() => onChange(without)}
    >
      {label}
    </Pill>
  ))
}

type Chip = { readonly label: string; readonly without: Partial<EntryUrlState> }

function chips({
  usedBefore,
  usedFrom,
  unusedSince,
  rotationDueAfter,
  rotationDueBefore,
  rotatedBefore,
  expiresBefore,
  policy,
  identity,
}: EntryUrlState): Chip[] {
  return [
    ...(usedBefore === null
      ? []
      : [{ label: `Not used since ${day(usedBefore)}`, without: { usedBefore: null } }]),
    ...(usedFrom === null ? [] : [{ label: `Used since ${day(usedFrom)}`, without: { usedFrom: null } }]),
    ...(unusedSince === null
      ? []
      : [{ label: `Unused since ${day(unusedSince)}, or never used`, without: { unusedSince: null } }]),
    ...(rotationDueAfter === null
      ? []
      : [{ label: `Rotation due after ${day(rotationDueAfter)}`, without: { rotationDueAfter: null } }]),
    ...(rotationDueBefore === null
      ? []
      : [{ label: `Rotation due until ${day(rotationDueBefore)}`, without: { rotationDueBefore: null } }]),
    ...(rotatedBefore === null
      ? []
      : [{ label: `Not rotated since ${day(rotatedBefore)}`, without: { rotatedBefore: null } }]),
    ...(expiresBefore === null
      ? []
      : [{ label: `Expires before ${day(expiresBefore)}`, without: { expiresBefore: null } }]),
    ...(policy === null ? [] : [{ label: policyLabel(policy), without: { policy: null } }]),
    ...(identity === null ? [] : [{ label: 'Held by one identity', without: { identity: null } }]),
  ]
}

function policyLabel(policy: string): string {
  const [id = '', said = 'violated'] = policy.split(':')
  return said === 'undecided' ? `Undecided: ${humanise(id)}` : `Policy: ${humanise(id)}`
}
