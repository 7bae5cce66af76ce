import { Pill } from '@mantine/core'
import { exactTime } from '#components/ui/relative-time.ts'
import { foundBecauseWords } from '#components/ui/words.ts'
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

function chips({
  foundFrom,
  foundBefore,
  changedFrom,
  rule,
  foundBecause,
  assignee,
  scan,
}: FindingUrlState): Chip[] {
  return [
    ...(foundFrom === null
      ? []
      : [{ key: 'from', label: `Found from ${exactTime(foundFrom)}`, without: { foundFrom: null } }]),
    ...(foundBefore === null
      ? []
      : [{ key: 'before', label: `Found before ${exactTime(foundBefore)}`, without: { foundBefore: null } }]),
    ...(changedFrom === null
      ? []
      : [
          {
            key: 'changed',
            label: `State changed from ${exactTime(changedFrom)}`,
            without: { changedFrom: null },
          },
        ]),
    ...(assignee === null
      ? []
      : [
          {
            key: 'assignee',
            label: assignee === 'none' ? 'Assigned to nobody' : 'Assigned to one person',
            without: { assignee: null },
          },
        ]),
    ...(scan === null ? [] : [{ key: 'scan', label: 'Opened by one scan', without: { scan: null } }]),
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
  ]
}
