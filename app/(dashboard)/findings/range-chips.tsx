import { Pill } from '@mantine/core'
import { exactTime } from '#components/ui/relative-time.ts'
import { foundBecauseWords, leakLifeWords, resolutionWords } from '#components/ui/words.ts'
import type { ChangeState } from './filter-bar.tsx'
import type { FindingUrlState } from './filters.ts'

/** Filters that a link brought along and that have no button of their own; each can be taken away. */
export function RangeChips({ state, onChange }: { state: FindingUrlState; onChange: ChangeState }) {
  return chips(state).map(({ key, label, without }) => (
    <Pill
      key={key}
      size="md"
      withRemoveButton
      removeButtonProps={{ 'aria-label': `Remove filter: ${label}`, 'aria-hidden': false, tabIndex: 0 }}
      onRemove={() => onChange(without)}
    >
      {label}
    </Pill>
  ))
}

type Chip = { readonly key: string; readonly label: string; readonly without: Partial<FindingUrlState> }

const chips = (state: FindingUrlState): Chip[] => [
  ...instantChips(state),
  ...(state.assignee === null
    ? []
    : [
        {
          key: 'assignee',
          label: state.assignee === 'none' ? 'Assigned to nobody' : 'Assigned to one person',
          without: { assignee: null },
        },
      ]),
  ...(state.scan === null ? [] : [{ key: 'scan', label: 'Opened by one scan', without: { scan: null } }]),
  ...wordChips(state),
]

const instants = [
  ['foundFrom', 'Found from'],
  ['foundBefore', 'Found before'],
  ['changedFrom', 'State changed from'],
  ['dueBefore', 'Due before'],
  ['introducedFrom', 'Came in from'],
  ['introducedBefore', 'Came in before'],
] as const

const instantChips = (state: FindingUrlState): Chip[] =>
  instants.flatMap(([key, words]) => {
    const at = state[key]
    return at === null ? [] : [{ key, label: `${words} ${exactTime(at)}`, without: { [key]: null } }]
  })

const wordChips = ({ rule, foundBecause, live, resolution }: FindingUrlState): Chip[] => [
  ...rule.map((id) => ({
    key: id,
    label: `Rule ${id}`,
    without: { rule: rule.filter((each) => each !== id) },
  })),
  ...foundBecause.map((because) => ({
    key: because,
    label: `Found because: ${foundBecauseWords[because]}`,
    without: { foundBecause: foundBecause.filter((each) => each !== because) },
  })),
  ...live.map((life) => ({
    key: life,
    label: leakLifeWords[life],
    without: { live: live.filter((each) => each !== life) },
  })),
  ...resolution.map((answer) => ({
    key: answer,
    label: resolutionWords[answer],
    without: { resolution: resolution.filter((each) => each !== answer) },
  })),
]
