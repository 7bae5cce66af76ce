import type { FilterChip } from '#components/data-table/filter-bar.tsx'
import { exactTime } from '#components/ui/relative-time.ts'
import { foundBecauseWords, leakLifeWords, resolutionWords } from '#components/ui/words.ts'
import type { FindingUrlState } from './filters.ts'

type Chip = FilterChip<FindingUrlState>

/** Filters that a link brought along and that have no button of their own. */
export const filterChips = (state: FindingUrlState): Chip[] => [
  ...instantChips(state),
  ...(state.assignee === null
    ? []
    : [
        {
          label: state.assignee === 'none' ? 'Assigned to nobody' : 'Assigned to one person',
          without: { assignee: null },
        },
      ]),
  ...(state.scan === null ? [] : [{ label: 'Opened by one scan', without: { scan: null } }]),
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
    return at === null ? [] : [{ label: `${words} ${exactTime(at)}`, without: { [key]: null } }]
  })

const wordChips = ({ rule, foundBecause, live, resolution }: FindingUrlState): Chip[] => [
  ...rule.map((id) => ({
    label: `Rule ${id}`,
    without: { rule: rule.filter((each) => each !== id) },
  })),
  ...foundBecause.map((because) => ({
    label: `Found because: ${foundBecauseWords[because]}`,
    without: { foundBecause: foundBecause.filter((each) => each !== because) },
  })),
  ...live.map((life) => ({
    label: leakLifeWords[life],
    without: { live: live.filter((each) => each !== life) },
  })),
  ...resolution.map((answer) => ({
    label: resolutionWords[answer],
    without: { resolution: resolution.filter((each) => each !== answer) },
  })),
]
