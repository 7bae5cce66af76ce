import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconEyeOff,
  IconHammer,
  IconHourglass,
  IconProgress,
} from '@tabler/icons-react'
import marks from '#components/ui/marks.module.css'
import type { PullRequestState } from '#inventory/model/pull-request.ts'
import { pullRequestStateWords } from './pull-request-words.ts'

/** A shape, a word and a colour, so that colour alone never says it. */
export function PullRequestStateMark({ state }: { state: PullRequestState }) {
  const { Icon, color } = looks[state]
  return (
    <span className={marks.mark}>
      <Icon size={15} stroke={1.8} style={{ color }} aria-hidden="true" />
      {pullRequestStateWords[state]}
    </span>
  )
}

const looks: Record<PullRequestState, { Icon: typeof IconEyeOff; color: string }> = {
  looking: { Icon: IconProgress, color: 'var(--accent)' },
  leaks: { Icon: IconAlertTriangleFilled, color: 'var(--severity-critical)' },
  clear: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
  'not-looked-at': { Icon: IconEyeOff, color: 'var(--severity-high)' },
  'waiting-for-approval': { Icon: IconHourglass, color: 'var(--severity-medium)' },
  'broken-glass': { Icon: IconHammer, color: 'var(--severity-high)' },
}
