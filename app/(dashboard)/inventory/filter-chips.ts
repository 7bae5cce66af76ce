import type { FilterChip } from '#components/data-table/filter-bar.tsx'
import { policyName } from '#components/policy/policy-words.ts'
import { day } from '#components/ui/day.ts'
import type { EntryUrlState } from './filters.ts'

const days = [
  ['usedBefore', 'Not used since'],
  ['usedFrom', 'Used since'],
  ['unusedSince', 'Never used, or not since'],
  ['rotationDueAfter', 'Rotation due after'],
  ['rotationDueBefore', 'Rotation due until'],
  ['rotatedBefore', 'Not rotated since'],
  ['expiresBefore', 'Expires before'],
] as const

/** Filters that a link brought along and that have no button of their own. */
export const filterChips = (state: EntryUrlState): FilterChip<EntryUrlState>[] => [
  ...days.flatMap(([key, words]) => {
    const at = state[key]
    return at === null ? [] : [{ label: `${words} ${day(at)}`, without: { [key]: null } }]
  }),
  ...(state.policy === null ? [] : [{ label: policyLabel(state.policy), without: { policy: null } }]),
  ...(state.identity === null ? [] : [{ label: 'Held by one identity', without: { identity: null } }]),
]

function policyLabel(policy: string): string {
  const [id = '', said = 'violated'] = policy.split(':')
  return `${said === 'undecided' ? 'Undecided' : 'Policy'}: ${policyName(id)}`
}
